import type { Part } from '../products/editor/parts.ts';
import { bodyOfDefinition, type CategoryDraft } from './draft.ts';
import { words } from './messages.ts';

type Field = 'title' | 'description' | 'parent';

const field = (name: Field, label: string): Part<CategoryDraft> => ({
  place: name,
  label,
  content: (draft) => JSON.stringify(draft[name]),
  shown: (draft) => draft[name] ?? '',
  copied: (from, to) => ({ ...to, [name]: from[name] }),
});

/** The parts in which two versions of a category may differ; its attributes stand together, as they inherit together. */
export const partsOfCategory: readonly Part<CategoryDraft>[] = [
  field('title', words.titleLabel),
  field('description', words.descriptionLabel),
  field('parent', words.parentLabel),
  {
    place: 'attributes',
    label: words.attributes,
    content: ({ attributes }) => JSON.stringify(attributes.map(bodyOfDefinition)),
    shown: ({ attributes }) => attributes.map(({ label }) => label).join(', '),
    copied: (from, to) => ({ ...to, attributes: from.attributes }),
  },
];
