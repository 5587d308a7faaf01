import type { ProductInput } from '../face.ts';
import { FACET_LENGTH_MAX } from '../limits.ts';
import { foldText } from './text.ts';

/** `code=value`, both folded: filters and products meet in this text. */
export const facetOf = (code: string, value: string | number | boolean): string =>
  `${foldText(code)}=${foldText(String(value))}`;

/** What a product can be filtered by: its attributes' values and the values of its options. */
export const facetsOf = ({ attributes, options }: Pick<ProductInput, 'attributes' | 'options'>): readonly string[] => {
  const fromAttributes = Object.entries(attributes).flatMap(([code, value]) =>
    (Array.isArray(value) ? value : [value]).map((one: string | number | boolean) => facetOf(code, one)),
  );
  const fromOptions = options.flatMap(({ name, values }) => values.map((value) => facetOf(name, value)));
  const facets = [...fromAttributes, ...fromOptions].filter((facet) => facet.length <= FACET_LENGTH_MAX);
  return [...new Set(facets)].sort();
};
