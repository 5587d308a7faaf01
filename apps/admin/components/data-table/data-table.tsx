import { Button, Paper, Stack, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, type RefObject, useMemo, useRef, useState } from 'react';
import type { List } from '../../api/index.ts';
import { words } from '../messages.ts';
import { ProblemAlert } from '../problem-alert.tsx';
import type { Column, Empty, Selection } from './column.ts';
import { csvOf, download } from './csv.ts';
import classes from './data-table.module.css';
import { Head } from './head.tsx';
import { ROW_HEIGHT_PX, Rows, SkeletonRows } from './rows.tsx';
import { type ReviseSearch, type Search, Toolbar } from './toolbar.tsx';
import { useRowKeys } from './use-row-keys.ts';

const EXPORT_ROWS_MAX = 50_000;
const ROWS_AHEAD = 12;

interface DataTableProps<Row> {
  /** The name under which views are kept and files are exported. */
  readonly name: string;
  /** What the table lists, for who cannot see it. */
  readonly label: string;
  readonly list: List<Row>;
  readonly columns: readonly Column<Row>[];
  readonly idOf: (row: Row) => string;
  readonly nameOf: (row: Row) => string;
  /** What stands below the first cell of a row on a phone, where most columns have no room. */
  readonly second?: (row: Row) => ReactNode;
  /** Called by a click on a row and by Enter. */
  readonly onOpen?: (row: Row) => void;
  /** Shows the search field, which writes `?q=`. */
  readonly searchLabel?: string;
  /** Selects and switches that write the address's query. */
  readonly filters?: ReactNode;
  readonly selection?: Selection;
  readonly empty: Empty;
  /** The table as CSV with the filters of the address, from the API; made from the columns' `text` when left out. */
  readonly readCsv?: () => Promise<string>;
}

/**
 * A table of any length: the server searches, filters and sorts by what stands in the address, pages are read as one scrolls,
 * and only the rows in view are in the document. Its page's route declares the search parameters (`q`, `sort`, its filters).
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { list, selection } = props;
  // State and not a ref: the rows inside are laid out by it, and must hear when it is there.
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null);
  const searchRef = useRef<HTMLInputElement>(null);
  const [search, setSearch] = useSearchOfPage();
  const shownCount = list.total?.count ?? list.rows.length;
  const moreThan = list.total ? !list.total.exact : list.hasMore;
  return (
    <Stack gap="sm">
      <Toolbar
        table={props.name}
        search={search}
        onSearch={setSearch}
        searchLabel={props.searchLabel}
        searchRef={searchRef}
        filters={props.filters}
        selection={selection}
        countWords={list.loading ? '' : words.rows(shownCount, moreThan)}
        onExport={props.readCsv || props.columns.some((column) => column.text) ? () => exportCsv(props) : undefined}
      />
      {list.problem && <ProblemAlert problem={list.problem} onRetry={list.again} />}
      <Paper className={classes['frame'] ?? ''} data-stale={list.stale || undefined}>
        <div
          className={classes['scroller']}
          ref={setScroller}
          onScroll={(event) => nearEnd(event.currentTarget) && list.loadMore()}
          tabIndex={-1}
        >
          <Table {...props} scroller={scroller} searchRef={searchRef} search={search} onSearch={setSearch} />
          {!list.loading && !list.problem && list.rows.length === 0 && (
            <EmptyRows empty={props.empty} search={search} onClear={() => setSearch(() => ({}))} />
          )}
        </div>
        {list.hasMore && (
          <Button variant="subtle" color="gray" fullWidth radius={0} loading={list.loadingMore} onClick={list.loadMore}>
            {words.loadMore}
          </Button>
        )}
      </Paper>
    </Stack>
  );
}

/** What the address says to search, sort and filter by; changing it changes the address. */
function useSearchOfPage(): readonly [Search, ReviseSearch] {
  const search: Search = useSearch({ strict: false });
  const navigate = useNavigate();
  return [search, (revision) => void navigate({ to: '.', search: revision, replace: true } as never)];
}

interface TableProps<Row> extends DataTableProps<Row> {
  readonly scroller: HTMLDivElement | null;
  readonly searchRef: RefObject<HTMLInputElement | null>;
  readonly search: Search;
  readonly onSearch: ReviseSearch;
}

/** Head and rows, walked by keyboard. */
function Table<Row>({ scroller, searchRef, search, onSearch, ...props }: TableProps<Row>) {
  const { list, idOf, onOpen, selection } = props;
  const columns = useColumnsInView(props.columns);
  const virtual = useVirtualizer({
    count: list.rows.length,
    getScrollElement: () => scroller,
    estimateSize: () => ROW_HEIGHT_PX,
    overscan: ROWS_AHEAD,
  });
  const toggle = (index: number) => {
    const row = list.rows[index];
    if (row && selection) selection.onChange(toggled(selection.ids, idOf(row)));
  };
  const active = useRowKeys({
    length: list.rows.length,
    idAt: (index) => list.rows[index] && idOf(list.rows[index]),
    onOpen: onOpen && ((index) => list.rows[index] && onOpen(list.rows[index])),
    onToggle: selection && toggle,
    reveal: (index) => virtual.scrollToIndex(index),
    focusSearch: () => searchRef.current?.focus(),
  });
  return (
    <table
      className={classes['table']}
      aria-label={props.label}
      aria-rowcount={list.hasMore ? -1 : list.rows.length + 1}
      aria-busy={list.loading}
    >
      <Head columns={columns} search={search} onSearch={onSearch} rows={list.rows} idOf={idOf} selection={selection} />
      {list.loading ? (
        <SkeletonRows columns={columns.length + (selection ? 1 : 0)} />
      ) : (
        <Rows {...props} columns={columns} virtual={virtual} active={active} onToggle={toggle} />
      )}
    </table>
  );
}

const END_PX = 600;
const nearEnd = (element: HTMLElement): boolean =>
  element.scrollHeight - element.scrollTop - element.clientHeight < END_PX;

/** A set with one id put in, or taken out when it was in. */
const toggled = (ids: ReadonlySet<string>, id: string): ReadonlySet<string> => {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return next;
};

function useColumnsInView<Row>(columns: readonly Column<Row>[]): readonly Column<Row>[] {
  const [sm, md, lg] = [
    useMediaQuery('(min-width: 640px)'),
    useMediaQuery('(min-width: 960px)'),
    useMediaQuery('(min-width: 1240px)'),
  ];
  return useMemo(() => {
    const inView = { sm, md, lg };
    return columns.filter(({ from }) => from === undefined || inView[from] !== false);
  }, [columns, sm, md, lg]);
}

function EmptyRows({
  empty,
  search,
  onClear,
}: {
  readonly empty: Empty;
  readonly search: Search;
  readonly onClear: () => void;
}) {
  const filtered = Object.keys(search).some((key) => key !== 'sort');
  return (
    <Stack align="center" gap={4} py={56} px="md" ta="center">
      <Text fw={550} size="lg">
        {filtered ? words.nothingFound : empty.title}
      </Text>
      <Text c="dimmed" maw={440}>
        {filtered ? words.nothingFoundHint : empty.hint}
      </Text>
      <div className={classes['emptyAction']}>
        {filtered ? (
          <Button variant="default" onClick={onClear}>
            {words.clearFilters}
          </Button>
        ) : (
          empty.action
        )}
      </div>
    </Stack>
  );
}

async function exportCsv<Row>({ list, columns, name, readCsv }: DataTableProps<Row>): Promise<void> {
  try {
    const text = readCsv ? await readCsv() : csvOf(columns, await list.readAll(EXPORT_ROWS_MAX));
    download(`${name}.csv`, text);
  } catch (error) {
    notifications.show({ color: 'red', message: error instanceof Error ? error.message : String(error) });
  }
}
