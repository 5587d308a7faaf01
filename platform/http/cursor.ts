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
