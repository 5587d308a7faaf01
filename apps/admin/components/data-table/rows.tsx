import { Skeleton } from '@mantine/core';
import type { Virtualizer } from '@tanstack/react-virtual';
import { type MouseEvent, memo, type ReactNode, useMemo, useRef } from 'react';
import type { List } from '../../api/index.ts';
import { words } from '../messages.ts';
import type { Column, Selection } from './column.ts';
import classes from './data-table.module.css';
import { Tick } from './tick.tsx';

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
  const { list, idOf, onOpen, selection, virtual, active } = props;
  const items = virtual.getVirtualItems();
  const above = items[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  const acts = useActs(props);
  return (
    <tbody>
      {above > 0 && <tr style={{ height: above }} />}
      {items.map(({ index }) => {
        const row = list.rows[index];
        if (row === undefined) return null;
        const id = idOf(row);
        return (
          <TableRow
            key={id}
            row={row}
            index={index}
            columns={props.columns}
            second={props.second}
            acts={acts}
            opens={onOpen !== undefined}
            isActive={index === active}
            isTicked={selection?.ids.has(id)}
          />
        );
      })}
      {below > 0 && <tr style={{ height: below }} />}
    </tbody>
  );
}

interface Acts<Row> {
  readonly nameOf: (row: Row) => string;
  readonly open: (row: Row) => void;
  readonly toggle: (index: number) => void;
}

/** What rows do, as one object for as long as the table stands: a new one would draw every row again. */
function useActs<Row>(props: RowsProps<Row>): Acts<Row> {
  const latest = useRef(props);
  latest.current = props;
  return useMemo(
    () => ({
      nameOf: (row) => latest.current.nameOf(row),
      open: (row) => latest.current.onOpen?.(row),
      toggle: (index) => latest.current.onToggle(index),
    }),
    [],
  );
}

interface TableRowProps<Row> {
  readonly row: Row;
  readonly index: number;
  readonly columns: readonly Column<Row>[];
  readonly second: ((row: Row) => ReactNode) | undefined;
  readonly acts: Acts<Row>;
  readonly opens: boolean;
  readonly isActive: boolean;
  /** Undefined where rows cannot be ticked. */
  readonly isTicked: boolean | undefined;
}

const TableRow = memo(RowOfTable) as typeof RowOfTable;

function RowOfTable<Row>({ row, index, columns, second, acts, opens, isActive, isTicked }: TableRowProps<Row>) {
  const open = (event: MouseEvent) => {
    const inside = event.target instanceof Element && event.target.closest('a, button, input, label');
    if (!inside && window.getSelection()?.isCollapsed !== false) acts.open(row);
  };
  return (
    <tr
      aria-rowindex={index + 2}
      data-active={isActive || undefined}
      data-opens={opens || undefined}
      onClick={opens ? open : undefined}
    >
      {isTicked !== undefined && (
        <td className={classes['tick']}>
          <Tick label={words.selectRow(acts.nameOf(row))} checked={isTicked} onChange={() => acts.toggle(index)} />
        </td>
      )}
      {columns.map((column, position) => (
        <td key={column.key} data-align={column.align}>
          {position > 0 ? (
            column.render(row)
          ) : (
            <FirstCell row={row} render={column.render} onOpen={opens ? acts.open : undefined} second={second} />
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
