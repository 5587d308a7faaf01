const LOCALE = 'en-GB';
const MINUTE_MS = 60_000;
const STEPS = [
  { unit: 'year', ms: 365 * 24 * 60 * MINUTE_MS },
  { unit: 'month', ms: 30 * 24 * 60 * MINUTE_MS },
  { unit: 'day', ms: 24 * 60 * MINUTE_MS },
  { unit: 'hour', ms: 60 * MINUTE_MS },
  { unit: 'minute', ms: MINUTE_MS },
] as const;

const formats = new Map<string, Intl.NumberFormat>();
const currencyFormat = (currency: string): Intl.NumberFormat => {
  const known = formats.get(currency);
  if (known) return known;
  const made = new Intl.NumberFormat(LOCALE, { style: 'currency', currency });
  formats.set(currency, made);
  return made;
};

/** How many minor units make one of a currency, as a power of ten: 2 for GBP, 0 for JPY. */
export const minorDigits = (currency: string): number =>
  currencyFormat(currency).resolvedOptions().maximumFractionDigits ?? 2;

/** Minor units as an amount: `money(2895, 'GBP')` is "£28.95". */
export const money = (minor: number, currency: string): string =>
  currencyFormat(currency).format(minor / 10 ** minorDigits(currency));

/** An amount in as few characters as a chart's axis has: "£1.2K". */
export const moneyShort = (minor: number, currency: string): string =>
  new Intl.NumberFormat(LOCALE, { style: 'currency', currency, notation: 'compact', maximumFractionDigits: 1 }).format(
    minor / 10 ** minorDigits(currency),
  );

const dates = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium', timeStyle: 'short' });
/** "4 May 2026, 11:00" in the reader's time zone. */
export const dateTime = (iso: string): string => dates.format(new Date(iso));

const relatives = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'short' });
/** "3 min. ago", "now", "in 2 days". */
export const relative = (iso: string, now: number = Date.now()): string => {
  const ms = new Date(iso).getTime() - now;
  const step = STEPS.find((one) => Math.abs(ms) >= one.ms);
  return step ? relatives.format(Math.round(ms / step.ms), step.unit) : 'now';
};

const counts = new Intl.NumberFormat(LOCALE);
/** A whole number with separators. */
export const count = (value: number): string => counts.format(value);
/** A share as percent: `percent(0.034)` is "3.4%". */
export const percent = (share: number): string =>
  share.toLocaleString(LOCALE, { style: 'percent', maximumFractionDigits: 1 });
/** "£" for GBP. */
export const symbolOf = (currency: string): string =>
  currencyFormat(currency)
    .formatToParts(0)
    .find(({ type }) => type === 'currency')?.value ?? currency;

const regions = new Intl.DisplayNames([LOCALE], { type: 'region' });
/** "United Kingdom" for GB; the code itself when it is none. */
export const countryName = (code: string): string => (/^[A-Z]{2}$/.test(code) ? (regions.of(code) ?? code) : code);
