import { isId } from '#platform/ids';
import { unstorablePart } from './storable.ts';

/** Page size of lists when none is asked for, and the largest taken. */
export const LIMIT_DEFAULT = 20;
export const LIMIT_MAX = 100;

export type CursorPart = string | number | null;

/** An opaque position in a list: the sort key of its last row. */
export const encodeCursor = (parts: readonly CursorPart[]): string =>
  Buffer.from(JSON.stringify(parts)).toString('base64url');

/** The parts of a cursor, or null when it was not made by {@link encodeCursor} with that many parts. */
export const decodeCursor = (text: string, partCount: number): CursorPart[] | null => {
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    if (!Array.isArray(parts) || parts.length !== partCount) return null;
    return parts.every((part) => part === null || typeof part === 'string' || Number.isFinite(part)) ? parts : null;
  } catch {
    return null; // not JSON: the same answer as for any other text that is no cursor
  }
};

/** What a part of a position may be; whoever makes one up must not reach the database with it. */
export type PartKind = 'time' | 'integer' | 'text' | 'id';

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const PART_CHECKS: Readonly<Record<PartKind, (part: CursorPart | undefined) => boolean>> = {
  time: (part) => typeof part === 'string' && TIME.test(part) && !Number.isNaN(Date.parse(part)),
  integer: (part) => Number.isSafeInteger(part),
  text: (part) => typeof part === 'string' && unstorablePart(part) === null,
  id: (part) => isId(part),
};

/** The value that the list is sorted by and the one that tells equal rows apart, of the last row seen. */
export type Position = readonly [value: string | number, tie: string | number];

/** A cursor of a list that can be sorted in several ways: it is good only for the one it was made in. */
export const encodePosition = (sort: string, position: Position): string => encodeCursor([sort, ...position]);

/** The position, or null when it was not given out by this list in this order. */
export const decodePosition = (
  text: string,
  sort: string,
  [value, tie]: readonly [PartKind, PartKind],
): Position | null => {
  const parts = decodeCursor(text, 3);
  const good = parts?.[0] === sort && PART_CHECKS[value](parts[1]) && PART_CHECKS[tie](parts[2]);
  return good ? (parts.slice(1) as unknown as Position) : null;
};
