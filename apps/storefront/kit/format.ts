import { formatMoney } from '#platform/money';

/** Numbers and times as the visitor's language writes them, in the shop's country. */
export interface Format {
  /** @param minor in minor units @param currency ISO 4217 */
  money(minor: number, currency: string): string;
  /** @param iso ISO 8601 */
  date(iso: string): string;
  time(iso: string): string;
  number(value: number): string;
  /** `in 3 days`, `2 hours ago`, seen from the time of the request. */
  relative(iso: string): string;
}

interface Formatters {
  readonly date: Intl.DateTimeFormat;
  readonly time: Intl.DateTimeFormat;
  readonly number: Intl.NumberFormat;
  readonly relative: Intl.RelativeTimeFormat;
}

const STEPS: readonly (readonly [unit: Intl.RelativeTimeFormatUnit, ms: number])[] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

// Languages of the shop only, so it cannot grow: making the four costs about 100 µs.
const made = new Map<string, Formatters>();

const formattersOf = (locale: string): Formatters => {
  const known = made.get(locale);
  if (known) return known;
  const formatters = {
    date: new Intl.DateTimeFormat(locale, { dateStyle: 'long' }),
    time: new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }),
    number: new Intl.NumberFormat(locale),
    relative: new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }),
  };
  made.set(locale, formatters);
  return formatters;
};

export const createFormat = (locale: string, now: Date): Format => {
  const { date, time, number, relative } = formattersOf(locale);
  return {
    money: (amountMinor, currency) => formatMoney({ amountMinor, currency }, locale),
    date: (iso) => date.format(new Date(iso)),
    time: (iso) => time.format(new Date(iso)),
    number: (value) => number.format(value),
    relative(iso) {
      const ms = new Date(iso).getTime() - now.getTime();
      const [unit, unitMs] = STEPS.find(([, stepMs]) => Math.abs(ms) >= stepMs) ?? ['minute', 60_000];
      return relative.format(Math.round(ms / unitMs), unit);
    },
  };
};
