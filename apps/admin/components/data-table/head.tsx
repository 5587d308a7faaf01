import { ArrowDownIcon, ArrowUpDownIcon, ArrowUpIcon } from 'lucide-react';
import { memo } from 'react';
import { words } from '../messages.ts';
import type { Column, Selection } from './column.ts';
import classes from './data-table.module.css';
import { Tick } from './tick.tsx';
import type { ReviseSearch, Search } from './toolbar.tsx';

interface HeadProps<Row> {
  readonly columns: readonly Column<Row>[];
  readonly search: Search;
  readonly onSearch: ReviseSearch;
  readonly rows: readonly Row[];
  readonly idOf: (row: Row) => string;
  readonly selection: Selection | undefined;
}

/** The names of the columns; those that the server can sort by are buttons that write `?sort=`. Scrolling draws none of it again. */
export const Head = memo(HeadRow) as typeof HeadRow;

function HeadRow<Row>({ columns, search, onSearch, rows, idOf, selection }: HeadProps<Row>) {
  const all = selection !== undefined && rows.length > 0 && rows.every((row) => selection.ids.has(idOf(row)));
  const toggleAll = () => selection?.onChange(new Set(all ? [] : rows.map(idOf)));
  return (
    <thead>
      <tr>
        {selection && (
          <th className={classes['tick']} scope="col">
            <Tick label={words.selectAll} checked={all} some={!all && selection.ids.size > 0} onChange={toggleAll} />
          </th>
        )}
        {columns.map((column) => (
          <HeadCell key={column.key} column={column} search={search} onSearch={onSearch} />
        ))}
      </tr>
    </thead>
  );
}

interface HeadCellProps<Row> extends Pick<HeadProps<Row>, 'search' | 'onSearch'> {
  readonly column: Column<Row>;
}

function HeadCell<Row>({ column, search, onSearch }: HeadCellProps<Row>) {
  const { sort, header, width, align } = column;
  const style = width === undefined ? {} : { width };
  if (!sort)
    return (
      <th scope="col" style={style} data-align={align}>
        {header}
      </th>
    );
  const current = search['sort'];
  const up = sort.ascending !== undefined && current === sort.ascending;
  const down = sort.descending !== undefined && current === sort.descending;
  const next = up ? (sort.descending ?? undefined) : down ? undefined : (sort.ascending ?? sort.descending);
  const Icon = up ? ArrowUpIcon : down ? ArrowDownIcon : ArrowUpDownIcon;
  return (
    <th scope="col" style={style} data-align={align} aria-sort={up ? 'ascending' : down ? 'descending' : 'none'}>
      <button
        type="button"
        className={classes['sort']}
        aria-label={words.sortBy(header)}
        data-active={up || down || undefined}
        onClick={() => onSearch((before) => ({ ...before, sort: next }))}
      >
        {header}
        <Icon size={14} aria-hidden />
      </button>
    </th>
  );
}
