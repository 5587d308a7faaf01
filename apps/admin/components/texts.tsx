import { Text, type TextProps, Tooltip } from '@mantine/core';
import { dateTime, money, relative } from './formats.ts';
import { words } from './messages.ts';

interface MoneyTextProps extends TextProps {
  /** Minor units; nothing known yet when null. */
  readonly minor: number | null | undefined;
  readonly currency: string;
}

/** An amount in the currency's own manner, figures under figures. */
export function MoneyText({ minor, currency, ...text }: MoneyTextProps) {
  return (
    <Text span inherit style={{ fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }} {...text}>
      {minor === null || minor === undefined ? words.empty : money(minor, currency)}
    </Text>
  );
}

interface TimeTextProps extends TextProps {
  /** ISO 8601. */
  readonly at: string | null | undefined;
  /** "3 min ago" instead of the date; the date is told on hover. */
  readonly ago?: boolean;
}

/** A moment in the reader's own time zone. */
export function TimeText({ at, ago = false, ...text }: TimeTextProps) {
  if (!at) return words.empty;
  const whole = dateTime(at);
  return (
    <Tooltip label={whole} disabled={!ago}>
      <Text span inherit style={{ whiteSpace: 'nowrap' }} {...text}>
        <time dateTime={at}>{ago ? relative(at) : whole}</time>
      </Text>
    </Tooltip>
  );
}
