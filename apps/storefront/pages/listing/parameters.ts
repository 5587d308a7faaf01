import { Type } from 'typebox';
import type { ProductListQuery } from '#modules/catalog';
import { decimalText, parseDecimal } from '#platform/money';

export const PAGE_SIZE = 24;
/** As deep as the catalog's pages reach. */
const PAGES_MAX = 400;
const FILTERS_MAX = 10;
const VALUE_LENGTH_MAX = 200;
/** A whole paragraph may have been put into the field: it is looked for by how it begins. */
const TYPED_LENGTH_MAX = 8_000;
const AMOUNT_LENGTH_MAX = 20;

export const SORTS = ['newest', 'price', '-price', 'title'] as const;
export type Sort = (typeof SORTS)[number] | 'relevance';

/** A list as its address tells it: `?attr.colour=blue&min=10&sort=price&page=2`. */
export const ListQuerySchema = Type.Object(
  {
    q: Type.Optional(Type.String({ maxLength: TYPED_LENGTH_MAX })),
    sort: Type.Optional(Type.Union([...SORTS, 'relevance' as const].map((sort) => Type.Literal(sort)))),
    page: Type.Optional(Type.Integer({ minimum: 1, maximum: PAGES_MAX })),
    /** Main units, as people write them. */
    min: Type.Optional(Type.String({ maxLength: AMOUNT_LENGTH_MAX })),
    max: Type.Optional(Type.String({ maxLength: AMOUNT_LENGTH_MAX })),
  },
  {
    patternProperties: {
      '^attr\\.[^=]{1,60}$': { type: 'array', items: { type: 'string', maxLength: VALUE_LENGTH_MAX }, maxItems: 20 },
    },
    maxProperties: 5 + FILTERS_MAX,
  },
);
type Raw = Type.Static<typeof ListQuerySchema>;

/** What the visitor chose, in order. */
export interface Choice {
  readonly q: string | null;
  readonly sort: Sort;
  readonly page: number;
  readonly minMinor: number | null;
  readonly maxMinor: number | null;
  readonly attributes: Readonly<Record<string, readonly string[]>>;
}

/** What cannot be read as an amount does not narrow the list: it stands in a field where everybody sees it is gone. */
export const choiceOf = (raw: Raw, currency: string): Choice => {
  const q = raw.q === undefined ? null : [...raw.q].slice(0, VALUE_LENGTH_MAX).join('');
  const asked = raw.sort ?? (q === null ? 'newest' : 'relevance');
  const filters = Object.entries(raw as Record<string, unknown>).filter(([name]) => name.startsWith('attr.'));
  return {
    q,
    sort: asked === 'relevance' && q === null ? 'newest' : asked,
    page: raw.page ?? 1,
    minMinor: minorOf(raw.min, currency),
    maxMinor: minorOf(raw.max, currency),
    attributes: Object.fromEntries(
      filters.map(([name, values]) => [name.slice('attr.'.length), [...new Set(values as string[])]] as const),
    ),
  };
};

/** `12,50` is what half of Europe writes. */
const minorOf = (text: string | undefined, currency: string): number | null => {
  if (text === undefined) return null;
  const parsed = parseDecimal(text.replace(',', '.'), currency);
  return parsed.ok && parsed.amountMinor >= 0 ? parsed.amountMinor : null;
};

export const isNarrowed = ({ minMinor, maxMinor, attributes }: Choice): boolean =>
  minMinor !== null || maxMinor !== null || Object.keys(attributes).length > 0;

export const toCatalogQuery = (choice: Choice, category: string | null): ProductListQuery => ({
  ...(choice.q === null ? {} : { q: choice.q }),
  ...(category === null ? {} : { category }),
  sort: choice.sort,
  page: choice.page,
  limit: PAGE_SIZE,
  ...(choice.minMinor === null ? {} : { priceMin: choice.minMinor }),
  ...(choice.maxMinor === null ? {} : { priceMax: choice.maxMinor }),
  attributes: choice.attributes,
});

/** The address of a list on `path`; what is as by default is left out, so that equal lists have one address. */
export const addressOf = (path: string, choice: Choice, currency: string): string => {
  const query = new URLSearchParams();
  if (choice.q !== null) query.set('q', choice.q);
  for (const code of Object.keys(choice.attributes).sort()) {
    for (const value of choice.attributes[code] ?? []) query.append(`attr.${code}`, value);
  }
  if (choice.minMinor !== null) query.set('min', decimalText({ amountMinor: choice.minMinor, currency }));
  if (choice.maxMinor !== null) query.set('max', decimalText({ amountMinor: choice.maxMinor, currency }));
  if (choice.sort !== (choice.q === null ? 'newest' : 'relevance')) query.set('sort', choice.sort);
  if (choice.page > 1) query.set('page', String(choice.page));
  const text = query.toString();
  return text === '' ? path : `${path}?${text}`;
};

/** The same list without one value of a filter. */
export const withoutValue = (choice: Choice, code: string, value: string): Choice => {
  const rest = (choice.attributes[code] ?? []).filter((one) => one !== value);
  const { [code]: _dropped, ...others } = choice.attributes;
  return { ...choice, page: 1, attributes: rest.length > 0 ? { ...others, [code]: rest } : others };
};
