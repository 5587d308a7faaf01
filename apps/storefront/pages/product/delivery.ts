const DAY_MS = 86_400_000;
const SATURDAY = 6;
const SUNDAY = 0;

const isWorkingDay = (day: number): boolean => day !== SATURDAY && day !== SUNDAY;

/** The day after so many working days, at the same time; weekends do not count, holidays do. */
export const afterWorkingDays = (from: Date, days: number): Date => {
  let at = from.getTime();
  for (let left = days; left > 0; ) {
    at += DAY_MS;
    if (isWorkingDay(new Date(at).getUTCDay())) left -= 1;
  }
  return new Date(at);
};

/** `Tue 24 – Thu 26 Nov`, in the words of a language. */
export const deliveryDates = (locale: string, now: Date, [from, to]: readonly [number, number]): string => {
  const format = new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short' });
  return format.formatRange(afterWorkingDays(now, from), afterWorkingDays(now, to));
};
