/** What the dashboard looks back on. */
export const RANGES = ['today', 'week', 'month', 'quarter'] as const;
export type Range = (typeof RANGES)[number];

interface Shape {
  readonly days: number;
  readonly interval: 'hour' | 'day' | 'week';
}
const SHAPES: Readonly<Record<Range, Shape>> = {
  today: { days: 1, interval: 'hour' },
  week: { days: 7, interval: 'day' },
  month: { days: 30, interval: 'day' },
  quarter: { days: 91, interval: 'week' },
};

export interface Period {
  /** YYYY-MM-DD, in the reader's time zone. */
  readonly from: string;
  /** Included. */
  readonly to: string;
  readonly timezone: string;
  readonly interval: Shape['interval'];
}

/** The days that end with today, as the reports take them. */
export function periodOf(range: Range, now: Date, timezone: string): Period {
  const { days, interval } = SHAPES[range];
  const to = dayIn(timezone, now);
  const first = new Date(`${to}T00:00:00Z`);
  first.setUTCDate(first.getUTCDate() - (days - 1));
  return { from: first.toISOString().slice(0, 10), to, timezone, interval };
}

/** The date of a moment in a time zone: YYYY-MM-DD. */
const dayIn = (timeZone: string, at: Date): string => {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  return parts.format(at);
};

/** How a point of a chart is called on its axis. */
export function labelOf(startsAt: string, { interval, timezone }: Period): string {
  const at = new Date(startsAt);
  const options: Intl.DateTimeFormatOptions =
    interval === 'hour' ? { hour: '2-digit', minute: '2-digit' } : { day: 'numeric', month: 'short' };
  return new Intl.DateTimeFormat('en-GB', { ...options, timeZone: timezone }).format(at);
}

/** How much more or less than before, as a share; null when there was nothing before. */
export const changeOf = (now: number | null, before: number | null): number | null =>
  now === null || before === null || before === 0 ? null : (now - before) / before;
