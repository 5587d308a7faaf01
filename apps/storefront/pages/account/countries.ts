// One for each language of the shop: making one costs about 50 µs.
const made = new Map<string, Intl.DisplayNames>();

const namesOf = (locale: string): Intl.DisplayNames => {
  const known = made.get(locale);
  if (known) return known;
  const names = new Intl.DisplayNames(locale, { type: 'region' });
  made.set(locale, names);
  return names;
};

/** @param code ISO 3166-1 alpha-2 */
export const countryName = (locale: string, code: string): string => namesOf(locale).of(code) ?? code;
