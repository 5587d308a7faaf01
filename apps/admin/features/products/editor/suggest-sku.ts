import type { VariantRow } from './draft.ts';

const SKU_LENGTH_MAX = 120;
/** Letters that a value gives to a SKU. */
const VALUE_LETTERS = 3;

/**
 * A SKU for a new variant in the manner of those that are there: `OST-152-FOR` and `OST-152-NAV` make `OST-152-TOM` of tomato;
 * without any the product's address begins it. Never one that is in `taken`.
 * @param like the row that shares most with the new one
 */
export const suggestSku = (
  slug: string,
  rows: readonly VariantRow[],
  like: VariantRow | undefined,
  choice: readonly string[],
  taken: ReadonlySet<string>,
): string => {
  const stem = stemOf(rows.map(({ sku }) => sku).filter(Boolean)) || upper(slug);
  const plain = (like && rewritten(like, choice)) ?? [stem, ...choice.map(shortened)].filter(Boolean).join('-');
  const suggestion = plain.slice(0, SKU_LENGTH_MAX - 4);
  if (suggestion === '' || !taken.has(suggestion)) return suggestion;
  for (let number = 2; ; number += 1) if (!taken.has(`${suggestion}-${number}`)) return `${suggestion}-${number}`;
};

/** The neighbour's SKU with the parts that stand for its values exchanged; null when one of them is not in it. */
const rewritten = (like: VariantRow, choice: readonly string[]): string | null => {
  const parts = like.sku.split('-');
  for (const [index, value] of choice.entries()) {
    const at = parts.indexOf(shortened(like.choice[index] ?? ''));
    if (at === -1) return null;
    parts[at] = shortened(value);
  }
  return choice.length === 0 ? null : parts.join('-');
};

/** What all SKUs begin with, up to a hyphen; one alone is the stem itself. */
const stemOf = ([first, ...others]: readonly string[]): string => {
  if (first === undefined) return '';
  if (others.length === 0) return first;
  let length = 0;
  while (length < first.length && others.every((sku) => sku[length] === first[length])) length += 1;
  return first.slice(0, Math.max(0, first.slice(0, length).lastIndexOf('-')));
};

const upper = (text: string): string =>
  text
    .normalize('NFKD')
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

/** Sizes such as `XL` or `42.5` stay whole. */
const shortened = (value: string): string => {
  const plain = upper(value);
  return /\d/.test(plain) ? plain : plain.slice(0, VALUE_LETTERS);
};
