import { NumberInput, type NumberInputProps } from '@mantine/core';
import { minorDigits, symbolOf } from './formats.ts';

interface MoneyInputProps extends Omit<NumberInputProps, 'value' | 'onChange' | 'min' | 'max'> {
  /** Minor units; null while the field is empty. */
  readonly minor: number | null;
  readonly currency: string;
  readonly onChange: (minor: number | null) => void;
  /** Minor units. */
  readonly maxMinor?: number;
}

/** An amount typed as people write it and held as whole minor units. */
export function MoneyInput({ minor, currency, onChange, maxMinor, ...input }: MoneyInputProps) {
  const digits = minorDigits(currency);
  const factor = 10 ** digits;
  return (
    <NumberInput
      {...input}
      value={minor === null ? '' : minor / factor}
      onChange={(value) => onChange(value === '' ? null : Math.round(Number(value) * factor))}
      min={0}
      {...(maxMinor === undefined ? {} : { max: maxMinor / factor })}
      decimalScale={digits}
      fixedDecimalScale
      thousandSeparator=","
      prefix={symbolOf(currency)}
      hideControls
      inputMode="decimal"
    />
  );
}
