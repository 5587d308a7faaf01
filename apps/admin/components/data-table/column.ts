import type { ReactNode } from 'react';

/** One column of a table that the server sorts and filters. */
export interface Column<Row> {
  readonly key: string;
  readonly header: string;
  readonly render: (row: Row) => ReactNode;
  /** What the CSV holds; a column without it is left out of the export. */
  readonly text?: (row: Row) => string | number | null;
  /** The values of `?sort=` that sort by this column. */
  readonly sort?: { readonly ascending?: string; readonly descending?: string };
  /** Pixels; columns without it share what is left. */
  readonly width?: number;
  readonly align?: 'end';
  /** From which width of the window on the column has room: 640, 960, 1240 px. */
  readonly from?: 'sm' | 'md' | 'lg';
}

/** The ids of the rows that are ticked. */
export interface Selection {
  readonly ids: ReadonlySet<string>;
  readonly onChange: (ids: ReadonlySet<string>) => void;
  /** What can be done with them: shown in place of the filters while any are ticked. */
  readonly actions: ReactNode;
}

/** What a table without rows says, and what to do about it. */
export interface Empty {
  readonly title: string;
  readonly hint: string;
  readonly action?: ReactNode;
}
