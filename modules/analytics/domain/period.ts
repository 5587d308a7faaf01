import type { Interval, Period, ReportRefusal } from '../face.ts';

/** Days that a report covers at most: about 400 points each, and half a minute of hours would be no report. */
export const DAYS_MAX: Readonly<Record<Interval, number>> = { hour: 14, day: 400, week: 1_100 };

const DAY_MS = 86_400_000;

/** Number of days, both ends included; below 1 when the end lies before the beginning. */
export const daysOf = ({ from, to }: Period): number => (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;

/** As many days, right before. */
export const periodBefore = (period: Period): Period => ({
  from: dayPlus(period.from, -daysOf(period)),
  to: dayPlus(period.from, -1),
});

const dayPlus = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);

/**
 * `UTC`, or an IANA name with a slash: abbreviations such as `CET` and offsets such as `+02:00` mean other things to
 * PostgreSQL than to people (fixed winter time; west of Greenwich).
 */
export const isTimeZone = (name: string): boolean =>
  name === 'UTC' || (/^[A-Za-z_]+(\/[A-Za-z0-9_+-]+)+$/.test(name) && isKnown(name));

const isKnown = (timeZone: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return true;
  } catch {
    return false; // RangeError is how Intl says that it does not know the name
  }
};

interface Objection {
  readonly code: ReportRefusal;
  readonly message: string;
  readonly param: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** What stands against a report on these days; null when nothing does. */
export const objectionTo = (period: Period, daysMax: number, timeZone: string): Objection | null => {
  const days = daysOf(period);
  if (days < 1) {
    return { code: 'report_period_invalid', message: 'The last day lies before the first.', param: 'to' };
  }
  if (days > daysMax) {
    const message = `These are ${days} days; this report covers ${daysMax} at most.`;
    return { code: 'report_period_too_long', message, param: 'to', details: { days, daysMax } };
  }
  if (!isTimeZone(timeZone)) {
    const message = 'Name it as UTC or as the IANA does, for instance Europe/London.';
    return { code: 'report_time_zone_unknown', message, param: 'timezone' };
  }
  return null;
};
