import { Alert, Button, Group, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { Panel } from '../../components/index.ts';
import { ConflictChoices } from '../products/editor/conflict-choices.tsx';
import { slugOf } from '../products/editor/slug-of.ts';
import { AttributeDefinitions } from './attribute-definitions.tsx';
import type { CategoryTree } from './category-tree-query.ts';
import { DeleteButton } from './delete-button.tsx';
import type { CategoryDraft } from './draft.ts';
import { words } from './messages.ts';
import { type CategoryNode, linesOf } from './tree.ts';
import { type CategoryEditor, useCategoryEditor } from './use-category-editor.ts';

const route = getRouteApi('/shell/categories');

interface CategoryFormProps {
  readonly tree: CategoryTree;
  readonly start: CategoryDraft;
  readonly isNew: boolean;
}

/** One category: its words, where it stands, and the attributes that it defines. */
export function CategoryForm({ tree, start, isNew }: CategoryFormProps) {
  const navigate = route.useNavigate();
  const editor = useCategoryEditor({ draft: start, tree }, isNew, (slug) => {
    if (isNew) void navigate({ search: { open: slug }, replace: true });
  });
  const [refused, setRefused] = useState<string | null>(null);
  const { draft, roots, conflict } = editor;
  const isTaken = isNew && linesOf(roots).some(({ node }) => node.slug === draft.slug);
  const isReady = draft.title.trim() !== '' && draft.slug !== '' && !isTaken;
  const problem = refused ?? editor.problem ?? (editor.isOvertakenAnew ? words.treeChanged : null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setRefused(null);
    if (isReady) editor.save();
  };
  return (
    <form onSubmit={submit}>
      <Panel title={isNew ? words.add : start.title}>
        {/* A new category goes on to its own form once it is saved: what was typed here meanwhile would stay behind. */}
        <Stack gap="md" inert={isNew && editor.isSaving}>
          {problem && <Alert color="red">{problem}</Alert>}
          <Fields editor={editor} isNew={isNew} isTaken={isTaken} />
          <Group justify="space-between">
            {isNew ? <span /> : <DeleteButton slug={start.slug} title={start.title} onRefused={setRefused} />}
            <Button type="submit" disabled={!isReady} loading={editor.isSaving}>
              {isNew ? words.create : words.save}
            </Button>
          </Group>
        </Stack>
      </Panel>
      {conflict && (
        <ConflictChoices
          title={words.conflictTitle}
          conflict={conflict}
          onSettle={editor.settle}
          onClose={editor.postpone}
        />
      )}
    </form>
  );
}

interface FieldsProps {
  readonly editor: CategoryEditor;
  readonly isNew: boolean;
  /** Another category has its address. */
  readonly isTaken: boolean;
}

function Fields({ editor: { draft, roots, change }, isNew, isTaken }: FieldsProps) {
  return (
    <>
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
    </>
  );
}

/** Every category that is not itself or below it. */
const parentsFor = (roots: readonly CategoryNode[], slug: string) =>
  linesOf(roots)
    .filter(({ path }) => !path.some((above) => above.slug === slug))
    .map(({ node, path }) => ({ value: node.slug, label: path.map(({ title }) => title).join(' › ') }));
