import { Select, TagsInput, TextInput } from '@mantine/core';
import { linesOf } from '../../categories/tree.ts';
import { useCategories } from '../../categories/use-categories.ts';
import { words } from '../messages.ts';
import { Card } from './card.tsx';
import type { Editor } from './use-editor.ts';

/** Where it is found. */
export function OrganisationCard({ editor: { draft, faults, change } }: { readonly editor: Editor }) {
  const { data: roots = [] } = useCategories();
  return (
    <Card title={words.organisation}>
      <Select
        label={words.categoryLabel}
        description={words.categoryHint}
        searchable
        clearable
        value={draft.category}
        error={faults.get('category')}
        data={linesOf(roots).map(({ node, path }) => ({
          value: node.slug,
          label: path.map(({ title }) => title).join(' › '),
        }))}
        onChange={(category) => change({ category })}
      />
      <TextInput
        label={words.brandLabel}
        name="brand"
        maxLength={120}
        value={draft.brand}
        error={faults.get('brand')}
        onChange={({ currentTarget: { value } }) => change({ brand: value })}
      />
      <TagsInput
        label={words.tagsLabel}
        description={words.tagsHint}
        value={[...draft.tags]}
        error={faults.get('tags')}
        maxTags={250}
        clearable
        onChange={(tags) => change({ tags })}
      />
    </Card>
  );
}
