import { type TSchema, Type } from 'typebox';
import { LIMIT_DEFAULT, LIMIT_MAX } from './cursor.ts';

/** A cursor holds a sort key of at most 320 characters, in base64. */
const CURSOR_LENGTH_MAX = 2_000;

/** `limit` and `cursor`, for the query of a list. */
export const pageParameters = {
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: LIMIT_MAX, default: LIMIT_DEFAULT })),
  cursor: Type.Optional(
    Type.String({ minLength: 1, maxLength: CURSOR_LENGTH_MAX, description: 'nextCursor of the page before.' }),
  ),
};

/** One of some orders of a list: a name, or a name with `-` for the other way round. */
export const sortParameter = <Sort extends string>(sorts: readonly Sort[], usual: Sort) =>
  Type.Optional(
    Type.Unsafe<Sort>(Type.String({ enum: [...sorts], default: usual, description: '`-`: the greatest first.' })),
  );

/**
 * A moment of this century, whose seconds are of a clock and whose offset has minutes: what Date reads and PostgreSQL keeps. The
 * format alone takes `+01` as well, which Date does not.
 */
export const MomentParameter = Type.String({
  format: 'date-time',
  maxLength: 40,
  pattern: '^20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:[0-5]\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)$',
  description: 'ISO 8601, for instance 2026-05-04T10:00:00Z.',
});

export const momentOf = (text: string | undefined): Date | undefined =>
  text === undefined ? undefined : new Date(text);

/** How many rows a list has over all its pages. */
export interface Total {
  readonly count: number;
  /** False: about so many. */
  readonly exact: boolean;
}

/** A page of a list; `total` only with the first. */
export interface ListPage<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
  readonly total: Total | null;
}

const TotalSchema = Type.Union(
  [Type.Object({ count: Type.Integer({ minimum: 0 }), exact: Type.Boolean() }), Type.Null()],
  { description: 'Over all pages: exact up to 1,000, from there on an estimate. Only with the first page.' },
);

export const listPageSchema = <Item>(item: TSchema, example: Item) =>
  Type.Unsafe<ListPage<Item>>(
    Type.Object(
      { items: Type.Array(item), nextCursor: Type.Union([Type.String(), Type.Null()]), total: TotalSchema },
      { examples: [{ items: [example], nextCursor: null, total: { count: 1, exact: true } }] },
    ),
  );
