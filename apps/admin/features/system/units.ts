const DASH = '–';
const BYTE_UNITS = ['B', 'KB', 'MB', 'GB', 'TB'] as const;

/** Milliseconds as people read them: "0.4 ms", "12 ms", "1.2 s". */
export const milliseconds = (ms: number | null): string =>
  ms === null ? DASH : ms >= 1_000 ? `${(ms / 1_000).toFixed(1)} s` : `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`;

/** Bytes in the unit that leaves at most four digits, by thousands. */
export function bytes(count: number): string {
  const step = Math.min(BYTE_UNITS.length - 1, count < 1 ? 0 : Math.floor(Math.log10(count) / 3));
  const value = count / 1_000 ** step;
  return `${step === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${BYTE_UNITS[step]}`;
}

/** A length of time in its two greatest units: "3 d 4 h", "12 min 5 s". */
export function duration(seconds: number): string {
  const units = [
    ['d', 86_400],
    ['h', 3_600],
    ['min', 60],
    ['s', 1],
  ] as const;
  const first = units.findIndex(([, size]) => seconds >= size);
  if (first < 0) return '0 s';
  let rest = Math.floor(seconds);
  const parts = units.slice(first, first + 2).map(([name, size]) => {
    const whole = Math.floor(rest / size);
    rest -= whole * size;
    return whole === 0 ? '' : `${whole} ${name}`;
  });
  return parts.filter(Boolean).join(' ');
}

/** A number with at most one digit behind the point. */
export const short = (value: number | null): string =>
  value === null ? DASH : value.toLocaleString('en-GB', { maximumFractionDigits: 1 });
