import { Alert, Button, Group, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { ApiProblem } from '../../api/index.ts';
import { Panel } from '../../components/index.ts';
import { slugOf } from '../products/editor/slug-of.ts';
import { AttributeDefinitions } from './attribute-definitions.tsx';
import { bodiesOfDraft, type CategoryDraft } from './draft.ts';
import { words } from './messages.ts';
import { type CategoryNode, linesOf } from './tree.ts';
import { useSaveCategories } from './use-save-categories.ts';

const route = getRouteApi('/shell/categories');

interface CategoryFormProps {
  readonly roots: readonly CategoryNode[];
  readonly start: CategoryDraft;
  readonly isNew: boolean;
}

/** One category: its words, where it stands, and the attributes that it defines. */
export function CategoryForm({ roots, start, isNew }: CategoryFormProps) {
  const [draft, setDraft] = useState(start);
  const navigate = route.useNavigate();
  const save = useSaveCategories(() => void navigate({ search: { open: draft.slug }, replace: true }));
  const change = (part: Partial<CategoryDraft>) => setDraft((before) => ({ ...before, ...part }));
  const isTaken = isNew && linesOf(roots).some(({ node }) => node.slug === draft.slug);
  const isReady = draft.title.trim() !== '' && draft.slug !== '' && !isTaken;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady) save.mutate({ categories: bodiesOfDraft(roots, draft), done: words.saved(draft.title) });
  };
  return (
    <form onSubmit={submit}>
      <Panel title={isNew ? words.add : start.title}>
        <Stack gap="md">
          {save.error && <Alert color="red">{explain(save.error, draft)}</Alert>}
          <TextInput
            label={words.titleLabel}
            required
            maxLength={300}
            autoFocus={isNew}
            value={draft.title}
            onChange={({ currentTarget: { value } }) =>
              change(isNew ? { title: value, slug: slugOf(value) } : { title: value })
            }
          />
          <TextInput
            label={words.slugLabel}
            leftSection="/c/"
            leftSectionWidth={36}
            description={isNew ? undefined : words.slugFixed}
            disabled={!isNew}
            error={isTaken ? words.slugTaken : undefined}
            value={draft.slug}
            onChange={({ currentTarget: { value } }) => change({ slug: value })}
            onBlur={() => change({ slug: slugOf(draft.slug) })}
          />
          <Textarea
            label={words.descriptionLabel}
            autosize
            minRows={2}
            maxRows={8}
            value={draft.description}
            onChange={({ currentTarget: { value } }) => change({ description: value })}
          />
          <Select
            label={words.parentLabel}
            placeholder={words.noParent}
            clearable
            searchable
            value={draft.parent}
            data={parentsFor(roots, draft.slug)}
            onChange={(parent) => change({ parent })}
          />
          <AttributeDefinitions roots={roots} draft={draft} onChange={(attributes) => change({ attributes })} />
          <Group justify="flex-end">
            <Button type="submit" disabled={!isReady} loading={save.isPending}>
              {isNew ? words.create : words.save}
            </Button>
          </Group>
        </Stack>
      </Panel>
    </form>
  );
}

/** Every category that is not itself or below it. */
const parentsFor = (roots: readonly CategoryNode[], slug: string) =>
  linesOf(roots)
    .filter(({ path }) => !path.some((above) => above.slug === slug))
    .map(({ node, path }) => ({ value: node.slug, label: path.map(({ title }) => title).join(' › ') }));

/** The API names an attribute by its place; a person knows it by its label. */
const explain = (error: Error, draft: CategoryDraft): string => {
  const place = error instanceof ApiProblem ? /attributes\.(\d+)/.exec(error.param ?? '')?.[1] : undefined;
  const label = place === undefined ? undefined : draft.attributes[Number(place)]?.label;
  return label === undefined ? error.message : `${words.nameOfAttribute(label)}: ${error.message}`;
};
