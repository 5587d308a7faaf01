import { Checkbox, Skeleton } from '@mantine/core';
import type { Virtualizer } from '@tanstack/react-virtual';
import type { MouseEvent, ReactNode } from 'react';
import type { List } from '../../api/index.ts';
import { words } from '../messages.ts';
import type { Column, Selection } from './column.ts';
import classes from './data-table.module.css';

export const ROW_HEIGHT_PX = 52;
const SKELETON_ROWS = 8;

interface RowsProps<Row> {
  readonly list: List<Row>;
  readonly columns: readonly Column<Row>[];
  readonly idOf: (row: Row) => string;
  readonly nameOf: (row: Row) => string;
  readonly second?: (row: Row) => ReactNode;
  readonly onOpen?: (row: Row) => void;
  readonly selection?: Selection;
  readonly virtual: Virtualizer<HTMLDivElement, Element>;
  readonly active: number;
  readonly onToggle: (index: number) => void;
}

/** The rows in view; two empty rows stand for those above and below, so that the scrollbar tells the truth. */
export function Rows<Row>(props: RowsProps<Row>) {
  const items = props.virtual.getVirtualItems();
  const above = items[0]?.start ?? 0;
  const below = props.virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    <tbody>
      {above > 0 && <tr style={{ height: above }} />}
      {items.map(({ index }) => {
        const row = props.list.rows[index];
        return row === undefined ? null : <TableRow key={props.idOf(row)} {...props} row={row} index={index} />;
      })}
      {below > 0 && <tr style={{ height: below }} />}
    </tbody>
  );
}

interface TableRowProps<Row> extends RowsProps<Row> {
  readonly row: Row;
  readonly index: number;
}

function TableRow<Row>({
  row,
  index,
  idOf,
  nameOf,
  onOpen,
  selection,
  active,
  onToggle,
  ...cells
}: TableRowProps<Row>) {
  const open = (event: MouseEvent) => {
    const inside = event.target instanceof Element && event.target.closest('a, button, input, label');
    if (!inside && window.getSelection()?.isCollapsed !== false) onOpen?.(row);
  };
  return (
    <tr
      aria-rowindex={index + 2}
      data-active={index === active || undefined}
      data-opens={onOpen ? true : undefined}
      onClick={open}
    >
      {selection && (
        <td className={classes['tick']}>
          <Checkbox
            size="xs"
            aria-label={words.selectRow(nameOf(row))}
            checked={selection.ids.has(idOf(row))}
            onChange={() => onToggle(index)}
          />
        </td>
      )}
      {cells.columns.map((column, position) => (
        <td key={column.key} data-align={column.align}>
          {position > 0 ? (
            column.render(row)
          ) : (
            <FirstCell row={row} render={column.render} onOpen={onOpen} second={cells.second} />
          )}
        </td>
      ))}
    </tr>
  );
}

interface FirstCellProps<Row> {
  readonly row: Row;
  readonly render: (row: Row) => ReactNode;
  readonly onOpen: ((row: Row) => void) | undefined;
  readonly second: ((row: Row) => ReactNode) | undefined;
}

/** What names the row: the way to open it by keyboard, and on a phone a second line. */
const FirstCell = <Row,>({ row, render, onOpen, second }: FirstCellProps<Row>) => (
  <>
    {onOpen ? (
      <button type="button" className={classes['opener']} onClick={() => onOpen(row)}>
        {render(row)}
      </button>
    ) : (
      render(row)
    )}
    {second && <div className={classes['second']}>{second(row)}</div>}
  </>
);

/** What stands in a table until its first rows are there. */
export function SkeletonRows({ columns }: { readonly columns: number }) {
  return (
    <tbody aria-hidden="true">
      {Array.from({ length: SKELETON_ROWS }, (_, row) => row).map((row) => (
        <tr key={row}>
          {Array.from({ length: columns }, (_, column) => column).map((column) => (
            <td key={column}>
              <Skeleton height={14} width={`${50 + ((row * 7 + column * 13) % 40)}%`} radius="sm" />
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  );
}
