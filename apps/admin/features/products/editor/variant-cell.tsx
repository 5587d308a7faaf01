import { words } from '../messages.ts';
import type { VariantField, VariantRow } from './draft.ts';
import classes from './editor.module.css';
import type { GridKeys } from './use-grid-keys.ts';

interface VariantCellProps {
  readonly row: VariantRow;
  readonly index: number;
  readonly field: VariantField;
  readonly currency: string;
  readonly fault: string | undefined;
  readonly keys: GridKeys;
}

const NUMBERS: ReadonlySet<VariantField> = new Set(['price', 'compareAt', 'weight']);

/** One cell of the grid: always a field, so that it can be typed into at once. */
export function VariantCell({ row, index, field, currency, fault, keys }: VariantCellProps) {
  const label = words.cellOf(words.columns[field], row.choice.join(' / '));
  const isNumber = NUMBERS.has(field);
  return (
    <input
      className={classes['cell']}
      data-row={index}
      data-field={field}
      data-align={isNumber ? 'end' : undefined}
      aria-label={fault === undefined ? label : `${label}: ${fault}`}
      aria-invalid={fault !== undefined}
      title={fault}
      inputMode={isNumber ? 'decimal' : 'text'}
      placeholder={placeholderOf(field, currency)}
      maxLength={120}
      autoComplete="off"
      spellCheck={false}
      value={row[field]}
      onKeyDown={keys.onKeyDown}
      onPaste={keys.onPaste}
      onChange={({ currentTarget }) => keys.setCell(index, field, currentTarget.value)}
    />
  );
}

const placeholderOf = (field: VariantField, currency: string): string => {
  if (field === 'price') return currency;
  return field === 'weight' ? 'g' : '';
};
