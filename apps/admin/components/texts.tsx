import { Text, type TextProps } from '@mantine/core';
import { dateTime, money, relative } from './formats.ts';
import { words } from './messages.ts';
import classes from './texts.module.css';

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

interface TimeTextProps {
  /** ISO 8601. */
  readonly at: string | null | undefined;
  /** "3 min ago" instead of the date; the date is told on hover. */
  readonly ago?: boolean;
  readonly quiet?: boolean;
}

/** A moment in the reader's own time zone. Plain elements: a table draws one for every row that scrolls by. */
export function TimeText({ at, ago = false, quiet }: TimeTextProps) {
  if (!at) return words.empty;
  const whole = dateTime(at);
  return (
    <time className={classes['time']} dateTime={at} title={ago ? whole : undefined} data-quiet={quiet}>
      {ago ? relative(at) : whole}
    </time>
  );
}
