/** Rejections that a report itself lists; all of them are told to `onRejected`. */
export const REJECTIONS_LISTED_MAX = 100;

export interface Rejection {
  /** Line of the file on which the row begins, the header being line 1. */
  readonly line: number;
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

/** Counts while an import runs; its size does not grow with the file. */
export const createTally = (onRejected?: (rejection: Rejection) => void) => {
  const rejections: Rejection[] = [];
  const counts = { rows: 0, created: 0, updated: 0, unchanged: 0, rejected: 0, stockChanged: 0 };
  return {
    counts,
    reject(line: number, reason: string): void {
      counts.rejected += 1;
      if (rejections.length < REJECTIONS_LISTED_MAX) rejections.push({ line, reason });
      onRejected?.({ line, reason });
    },
    report: (): ImportReport => ({
      ...counts,
      products: counts.created + counts.updated + counts.unchanged,
      rejections,
    }),
  };
};

export type Tally = ReturnType<typeof createTally>;
