import type { AttributeDefinition, CategoryInput } from '../face.ts';
import {
  ATTRIBUTE_DEFINITIONS_MAX,
  ATTRIBUTE_VALUES_MAX,
  CATEGORIES_PER_SHOP_MAX,
  CATEGORY_DEPTH_MAX,
  DESCRIPTION_LENGTH_MAX,
  NAME_LENGTH_MAX,
  TITLE_LENGTH_MAX,
} from '../limits.ts';
import type { CategoryRefusal } from '../refusals.ts';
import { isSlug } from './slug.ts';
import { cleanText } from './text.ts';

export interface CategoryRow extends CategoryInput {
  readonly id: string;
  readonly parentId: string | null;
  /** Ids from the root down to itself. */
  readonly path: readonly string[];
}

export type TreeDecision =
  | { readonly ok: true; readonly changed: readonly CategoryRow[] }
  | { readonly ok: false; readonly code: CategoryRefusal; readonly message: string; readonly param: string };

/** The rows that are new or differ once `inputs` are put into the tree; parents come before their children. */
export const decideTree = (
  stored: readonly CategoryRow[],
  inputs: readonly CategoryInput[],
  newId: () => string,
): TreeDecision => {
  const before = new Map(stored.map((row) => [row.slug, row] as const));
  const wished = new Map<string, CategoryInput & { readonly id: string }>(before);
  for (const [index, raw] of inputs.entries()) {
    const input = normalise(raw);
    const wrong = faultOfFields(input);
    if (wrong) return refuse('category_invalid', wrong.message, `${index}.${wrong.param}`);
    wished.set(input.slug, { ...input, id: before.get(input.slug)?.id ?? newId() });
  }
  if (wished.size > CATEGORIES_PER_SHOP_MAX) {
    return refuse('category_limit', `A shop has at most ${CATEGORIES_PER_SHOP_MAX} categories.`, 'categories');
  }
  const rows: CategoryRow[] = [];
  for (const category of wished.values()) {
    const placed = place(wished, category);
    if ('code' in placed) return placed;
    rows.push(placed);
  }
  const changed = rows.filter((row) => contentOf(row) !== contentOf(before.get(row.slug)));
  return { ok: true, changed: changed.sort((a, b) => a.path.length - b.path.length) };
};

type Wished = CategoryInput & { readonly id: string };

const place = (wished: ReadonlyMap<string, Wished>, category: Wished): CategoryRow | Refused => {
  const path = [category.id];
  for (let slug = category.parent; slug !== null; ) {
    const parent = wished.get(slug);
    if (!parent) return refuse('category_unknown', `There is no category ${slug}.`, `${category.slug}.parent`);
    path.unshift(parent.id);
    if (path.length > CATEGORY_DEPTH_MAX) {
      const message = `${category.slug} is its own ancestor or lies deeper than ${CATEGORY_DEPTH_MAX}.`;
      return refuse('category_cycle', message, `${category.slug}.parent`);
    }
    slug = parent.parent;
  }
  return { ...category, parentId: path.at(-2) ?? null, path };
};

const normalise = (input: CategoryInput): CategoryInput => ({
  slug: input.slug,
  title: cleanText(input.title),
  description: cleanText(input.description),
  parent: input.parent,
  position: input.position,
  attributes: input.attributes.map(({ code, label, type, unit, values, required, filterable }) => ({
    code,
    label: cleanText(label),
    type,
    ...(unit === undefined ? {} : { unit: cleanText(unit) }),
    ...(values === undefined ? {} : { values: values.map(cleanText) }),
    required,
    filterable,
  })),
});

const faultOfFields = (input: CategoryInput): { message: string; param: string } | null => {
  if (!isSlug(input.slug)) return { message: `${input.slug} is no slug.`, param: 'slug' };
  if (!hasLength(input.title, TITLE_LENGTH_MAX)) return { message: 'The title is empty or too long.', param: 'title' };
  if (input.description.length > DESCRIPTION_LENGTH_MAX) return { message: 'Too long.', param: 'description' };
  if (!Number.isInteger(input.position) || Math.abs(input.position) > 1_000_000) {
    return { message: 'The position is a whole number up to a million.', param: 'position' };
  }
  if (input.attributes.length > ATTRIBUTE_DEFINITIONS_MAX) {
    return { message: `At most ${ATTRIBUTE_DEFINITIONS_MAX} attributes.`, param: 'attributes' };
  }
  const codes = new Set(input.attributes.map(({ code }) => code));
  if (codes.size < input.attributes.length) return { message: 'An attribute is defined twice.', param: 'attributes' };
  const index = input.attributes.findIndex((definition) => !isDefinition(definition));
  return index === -1 ? null : { message: 'Not a definition of an attribute.', param: `attributes.${index}` };
};

const isDefinition = ({ code, label, type, values }: AttributeDefinition): boolean => {
  if (!/^[a-z][a-zA-Z0-9]{0,59}$/.test(code) || !hasLength(label, NAME_LENGTH_MAX)) return false;
  if (type !== 'enum' && type !== 'multi') return values === undefined;
  return (
    values !== undefined &&
    values.length > 0 &&
    values.length <= ATTRIBUTE_VALUES_MAX &&
    new Set(values).size === values.length &&
    values.every((value) => hasLength(value, NAME_LENGTH_MAX))
  );
};

const hasLength = (text: string, max: number): boolean => text.length > 0 && text.length <= max;

const contentOf = (row: CategoryRow | undefined): string =>
  row === undefined
    ? ''
    : JSON.stringify([row.title, row.description, row.position, row.path, row.attributes.map(membersOf)]);

// The database answers members of a JSON document in an order of its own.
const membersOf = ({ code, label, type, unit, values, required, filterable }: AttributeDefinition) =>
  [code, label, type, unit ?? null, values ?? null, required, filterable] as const;

type Refused = Extract<TreeDecision, { ok: false }>;
const refuse = (code: CategoryRefusal, message: string, param: string): Refused => ({
  ok: false,
  code,
  message,
  param,
});
