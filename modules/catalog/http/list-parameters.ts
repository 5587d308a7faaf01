import { Type } from 'typebox';
import { LIMIT_DEFAULT, LIMIT_MAX } from '#platform/http';
import { type Result, refuse, succeed } from '#platform/result';
import { cleanText, foldText } from '../domain/text.ts';
import {
  ATTRIBUTE_FILTER_VALUES_MAX,
  ATTRIBUTE_FILTERS_MAX,
  NAME_LENGTH_MAX,
  PRICE_MINOR_MAX,
  ROWS_SKIPPED_MAX,
} from '../limits.ts';
import { type ListPosition, type ListQuery, positionOf, SORTS, type Sort } from '../queries/list-query.ts';
import { Slug } from './schemas.ts';

const Q_LENGTH_MAX = 200;
const FILTER_LENGTH_MAX = 2_000;
const CURSOR_LENGTH_MAX = 2_000;

export const ListParameters = Type.Object(
  {
    q: Type.Optional(Type.String({ maxLength: Q_LENGTH_MAX, description: 'Words, "phrases", -without.' })),
    category: Type.Optional(Slug),
    sort: Type.Optional(
      Type.Union(
        SORTS.map((sort) => Type.Literal(sort)),
        { description: 'Default: relevance with q, else newest.' },
      ),
    ),
    page: Type.Optional(Type.Integer({ minimum: 1, maximum: ROWS_SKIPPED_MAX, description: 'From 1; or use cursor.' })),
    cursor: Type.Optional(Type.String({ maxLength: CURSOR_LENGTH_MAX, description: 'nextCursor of the page before.' })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: LIMIT_MAX })),
    priceMin: Type.Optional(Type.Integer({ minimum: 0, maximum: PRICE_MINOR_MAX, description: 'Minor units.' })),
    priceMax: Type.Optional(Type.Integer({ minimum: 0, maximum: PRICE_MINOR_MAX, description: 'Minor units.' })),
  },
  {
    additionalProperties: false,
    patternProperties: {
      // An attribute or option, values by comma: attr.colour=Blue,Green
      '^attr\\.[^=]{1,60}$': { type: 'array', items: { type: 'string', maxLength: FILTER_LENGTH_MAX }, maxItems: 20 },
    },
    maxProperties: 8 + ATTRIBUTE_FILTERS_MAX,
  },
);

/** A union of mapped literals is typed `never`. */
type ListAsked = Omit<Type.Static<typeof ListParameters>, 'sort'> & { readonly sort?: Sort };

/** A list's parameters in their one normal form: order, doubles and letter case of filters make no difference. */
export const toListQuery = (given: ListAsked): Result<ListQuery, 'validation_failed'> => {
  const text = cleanText(given.q ?? '') || null;
  const sort = given.sort ?? (text === null ? 'newest' : 'relevance');
  if (sort === 'relevance' && text === null) return invalid('Only a list with q can be sorted by relevance.', 'sort');
  if (given.page !== undefined && given.cursor !== undefined)
    return invalid('Send page or cursor, not both.', 'cursor');
  const limit = given.limit ?? LIMIT_DEFAULT;
  const position = positionIn(given, sort, limit);
  if (!position.ok) return position;
  const attributes = attributesIn(given);
  const tooMany = attributes.find(({ values }) => values.length > ATTRIBUTE_FILTER_VALUES_MAX);
  if (tooMany) return invalid(`At most ${ATTRIBUTE_FILTER_VALUES_MAX} values.`, `attr.${tooMany.code}`);
  return succeed({
    text: text === null ? null : text.toLowerCase(),
    category: given.category ?? null,
    sort,
    limit,
    position: position.value,
    priceMinMinor: given.priceMin ?? null,
    priceMaxMinor: given.priceMax ?? null,
    attributes,
  });
};

const positionIn = (
  { page, cursor }: Pick<ListAsked, 'page' | 'cursor'>,
  sort: ListQuery['sort'],
  limit: number,
): Result<ListPosition, 'validation_failed'> => {
  if (cursor !== undefined) {
    const position = positionOf(sort, cursor);
    return position ? succeed(position) : invalid('This is no cursor of a list in this order.', 'cursor');
  }
  const skip = ((page ?? 1) - 1) * limit;
  if (skip <= ROWS_SKIPPED_MAX) return succeed({ kind: 'page', skip });
  return invalid(`Pages reach ${ROWS_SKIPPED_MAX} rows deep; go on by cursor.`, 'page');
};

const attributesIn = (given: object): ListQuery['attributes'] => {
  const filters = Object.entries(given).flatMap(([name, value]: [string, unknown]) => {
    if (!name.startsWith('attr.')) return [];
    const texts = (Array.isArray(value) ? value : [value]).flatMap((one) => String(one).split(','));
    const values = [...new Set(texts.map((one) => foldText(cleanText(one))).filter(Boolean))].sort();
    const code = foldText(cleanText(name.slice('attr.'.length))).slice(0, NAME_LENGTH_MAX);
    return values.length > 0 ? [{ code, values }] : [];
  });
  return filters.sort((a, b) => (a.code < b.code ? -1 : 1));
};

const invalid = (message: string, param: string) => refuse('validation_failed', message, { param });
