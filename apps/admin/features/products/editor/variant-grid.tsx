import { ActionIcon } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { XIcon } from 'lucide-react';
import { useRef } from 'react';
import { words } from '../messages.ts';
import type { VariantRow } from './draft.ts';
import classes from './editor.module.css';
import { GRID_FIELDS } from './grid-paste.ts';
import { placeOfVariant } from './places.ts';
import type { Editor } from './use-editor.ts';
import { type GridKeys, useGridKeys } from './use-grid-keys.ts';
import { VariantCell } from './variant-cell.tsx';

const ROW_HEIGHT_PX = 41;
const ROWS_AHEAD = 10;

/** A sheet of variants; of two thousand only those in view are in the document. */
export function VariantGrid({ editor }: { readonly editor: Editor }) {
  const rows = editor.draft.variants;
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT_PX,
    overscan: ROWS_AHEAD,
  });
  const keys = useGridKeys(editor, scroller, (index) => virtual.scrollToIndex(index));
  const items = virtual.getVirtualItems();
  const above = items[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  const hasOptions = editor.draft.options.length > 0;
  return (
    <div className={classes['gridScroller']} ref={scroller}>
      <table className={classes['grid']} aria-label={words.gridLabel} aria-rowcount={rows.length + 1}>
        <thead>
          <tr>
            {hasOptions && <th scope="col">{words.choice}</th>}
            {GRID_FIELDS.map((field) => (
              <th key={field} scope="col" data-column={field}>
                {words.columns[field]}
              </th>
            ))}
            {hasOptions && <td />}
          </tr>
        </thead>
        <tbody>
          {above > 0 && <tr style={{ height: above }} />}
          {items.map(({ index }) => {
            const row = rows[index];
            return row && <GridRow key={row.key} editor={editor} row={row} index={index} keys={keys} />;
          })}
          {below > 0 && <tr style={{ height: below }} />}
        </tbody>
      </table>
    </div>
  );
}

interface GridRowProps {
  readonly editor: Editor;
  readonly row: VariantRow;
  readonly index: number;
  readonly keys: GridKeys;
}

function GridRow({ editor, row, index, keys }: GridRowProps) {
  const { draft, faults, change, currency } = editor;
  const choice = row.choice.join(' / ');
  const fault = faults.get(placeOfVariant(row.key, 'options'));
  return (
    <tr aria-rowindex={index + 2}>
      {draft.options.length > 0 && (
        <th scope="row" title={fault} data-fault={fault === undefined ? undefined : true}>
          {choice}
        </th>
      )}
      {GRID_FIELDS.map((field) => (
        <td key={field}>
          <VariantCell
            row={row}
            index={index}
            field={field}
            currency={currency}
            fault={faults.get(placeOfVariant(row.key, field))}
            keys={keys}
          />
        </td>
      ))}
      {draft.options.length > 0 && (
        <td>
          <ActionIcon
            variant="subtle"
            color="gray"
            mx={6}
            disabled={draft.variants.length === 1}
            aria-label={words.removeVariant(choice)}
            onClick={() => change({ variants: draft.variants.toSpliced(index, 1) })}
          >
            <XIcon size={14} />
          </ActionIcon>
        </td>
      )}
    </tr>
  );
}
