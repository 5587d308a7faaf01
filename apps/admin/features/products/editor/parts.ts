import { words } from '../messages.ts';
import type { AttributeValue, ProductDraft, VariantField, VariantRow } from './draft.ts';
import { GRID_FIELDS } from './grid-paste.ts';
import { choiceKey, inOrder } from './matrix.ts';

/** One thing in a product, or in a draft of another kind, that a person decides on by itself. */
export interface Part<Draft = ProductDraft> {
  readonly place: string;
  readonly label: string;
  /** Equal for equal content. */
  readonly content: (draft: Draft) => string;
  /** As a person reads it; empty when there is nothing. */
  readonly shown: (draft: Draft) => string;
  /** `to` with this part of `from`. */
  readonly copied: (from: Draft, to: Draft) => Draft;
}

/** The parts in which two versions of a product may differ. */
export const partsOf = (mine: ProductDraft, theirs: ProductDraft): readonly Part[] => [
  field('title', (draft) => draft.title),
  field('slug', (draft) => draft.slug),
  field('status', (draft) => words.statusNames[draft.status]),
  field('category', (draft) => draft.category ?? ''),
  field('brand', (draft) => draft.brand),
  field('description', (draft) => draft.description),
  field('tags', (draft) => draft.tags.join(', ')),
  ...attributeCodes(mine, theirs).map(attribute),
  field('media', (draft) => draft.media.map(({ alt, url }) => alt || url?.split('/').at(-1)).join(', ')),
  ...(isSame(mine.options, theirs.options) ? variantParts(mine, theirs) : [structure]),
];

type PlainField = Exclude<keyof ProductDraft, 'attributes' | 'options' | 'variants'>;

const field = (name: PlainField, shown: (draft: ProductDraft) => string): Part => ({
  place: name,
  label: words.fieldNames[name],
  content: (draft) => JSON.stringify(draft[name]),
  shown,
  copied: (from, to) => ({ ...to, [name]: from[name] }),
});

const attributeCodes = (...drafts: readonly ProductDraft[]): readonly string[] =>
  [...new Set(drafts.flatMap(({ attributes }) => Object.keys(attributes)))].sort();

const attribute = (code: string): Part => ({
  place: `attributes.${code}`,
  label: code,
  content: (draft) => JSON.stringify(draft.attributes[code] ?? null),
  shown: (draft) => shownValue(draft.attributes[code]),
  copied: (from, to) => {
    const { [code]: _old, ...others } = to.attributes;
    const value = from.attributes[code];
    return { ...to, attributes: value === undefined ? others : { ...others, [code]: value } };
  },
});

const shownValue = (value: AttributeValue | undefined): string => {
  if (value === undefined) return '';
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  return Array.isArray(value) ? value.join(', ') : String(value);
};

/** Rows under different options cannot be put side by side: one person's grid stands or the other's. */
const structure: Part = {
  place: 'options',
  label: words.fieldNames.options,
  content: (draft) => JSON.stringify([draft.options, draft.variants.map(contentOfRow)]),
  shown: ({ options, variants }) =>
    [...options.map(({ name, values }) => `${name}: ${values.join(', ')}`), words.variants(variants.length)].join(
      ' · ',
    ),
  copied: (from, to) => ({ ...to, options: from.options, variants: from.variants }),
};

const variantParts = (mine: ProductDraft, theirs: ProductDraft): readonly Part[] => {
  const choices = new Map(
    [...theirs.variants, ...mine.variants].map((row) => [choiceKey(row.choice), row.choice] as const),
  );
  return [...choices.values()].flatMap((choice) =>
    rowOf(mine, choice) && rowOf(theirs, choice) ? GRID_FIELDS.map((name) => cell(choice, name)) : [wholeRow(choice)],
  );
};

const cell = (choice: readonly string[], name: VariantField): Part => ({
  place: `variants.${choiceKey(choice)}.${name}`,
  label: [choice.join(' / '), words.columns[name]].filter(Boolean).join(' · '),
  content: (draft) => rowOf(draft, choice)?.[name] ?? '',
  shown: (draft) => rowOf(draft, choice)?.[name] ?? '',
  copied: (from, to) => ({
    ...to,
    variants: to.variants.map((row) => {
      const source = rowOf(from, choice);
      return source && choiceKey(row.choice) === choiceKey(choice) ? { ...row, [name]: source[name] } : row;
    }),
  }),
});

const wholeRow = (choice: readonly string[]): Part => ({
  place: `variants.${choiceKey(choice)}`,
  label: words.variantOf(choice.join(' / ')),
  content: (draft) => contentOfRow(rowOf(draft, choice)),
  shown: (draft) => {
    const row = rowOf(draft, choice);
    return row ? [row.sku, row.price].filter(Boolean).join(', ') : words.notSold;
  },
  copied: (from, to) => {
    const source = rowOf(from, choice);
    const others = to.variants.filter((row) => choiceKey(row.choice) !== choiceKey(choice));
    return { ...to, variants: source ? inOrder(to.options, [...others, source]) : others };
  },
});

const rowOf = (draft: ProductDraft, choice: readonly string[]): VariantRow | undefined =>
  draft.variants.find((row) => choiceKey(row.choice) === choiceKey(choice));

const contentOfRow = (row: VariantRow | undefined): string =>
  row ? JSON.stringify([row.choice, ...GRID_FIELDS.map((name) => row[name])]) : '';

const isSame = (left: unknown, right: unknown): boolean => JSON.stringify(left) === JSON.stringify(right);
