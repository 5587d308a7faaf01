/** Names of countries as the file writes them that English does not. */
const NICKNAMES: Readonly<Record<string, string>> = {
  EIRE: 'IE',
  'Czech Republic': 'CZ',
  USA: 'US',
  RSA: 'ZA',
  'Channel Islands': 'JE',
  'Hong Kong': 'HK',
  'European Community': 'BE',
  Unspecified: 'GB',
};

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
const byName = new Map(
  LETTERS.flatMap((first) => LETTERS.map((second) => first + second)).map((code) => [names.of(code), code]),
);

/** ISO 3166-1 alpha-2. @throws for a name that nobody knows */
export const countryCode = (name: string): string => {
  const code = NICKNAMES[name] ?? byName.get(name);
  if (code === undefined) throw new Error(`there is no country ${name}`);
  return code;
};
