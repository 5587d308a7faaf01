/** Rejections that a report itself lists; all of them are told to `onRejected`. */
export const REJECTIONS_LISTED_MAX = 100;

export interface Rejection {
  /** Line of the file on which the row begins, the header being line 1. */
  readonly line: number;
  /** The column at fault, as the file calls it, or the field of the product; null: the row as a whole. */
  readonly field: string | null;
  readonly reason: string;
}

export interface ImportReport {
  /** Rows of the file, without its header and empty lines. */
  readonly rows: number;
  /** Products that were saved or found as wished. */
  readonly products: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  /** Rows of which something could not be taken over. */
  readonly rejected: number;
  /** Variants whose stock was brought to the level of the file. */
  readonly stockChanged: number;
  /** The first {@link REJECTIONS_LISTED_MAX}. */
  readonly rejections: readonly Rejection[];
}

/**
 * Counts while an import runs; its size does not grow with the file.
 * @param doneLine what was told of lines up to this one by an earlier run is not told again
 */
export const createTally = (onRejected?: (rejection: Rejection) => void, doneLine = 0) => {
  const rejections: Rejection[] = [];
  const counts = { rows: 0, created: 0, updated: 0, unchanged: 0, rejected: 0, stockChanged: 0 };
  return {
    counts,
    reject(line: number, reason: string, field: string | null): void {
      if (line <= doneLine) return;
      counts.rejected += 1;
      const rejection = { line, field, reason };
      if (rejections.length < REJECTIONS_LISTED_MAX) rejections.push(rejection);
      onRejected?.(rejection);
    },
    report: (): ImportReport => ({
      ...counts,
      products: counts.created + counts.updated + counts.unchanged,
      rejections,
    }),
  };
};

export type Tally = ReturnType<typeof createTally>;
