import { isIP } from 'node:net';
import { isCurrency } from '#platform/money';

/** Turns a value's text into what the program uses, or undefined when the text is not what `expected` says. */
export interface Reader<T> {
  readonly expected: string;
  read(text: string): T | undefined;
}

export function text(lengthMin = 1, lengthMax = 512): Reader<string> {
  return {
    expected: lengthMin > 1 ? `text of at least ${lengthMin} characters` : 'text',
    read: (value) => (value.length >= lengthMin && value.length <= lengthMax ? value : undefined),
  };
}

/** A whole number in [min, max], multiplied by `factor` so that a setting in minutes arrives in milliseconds. */
export function wholeNumber(min: number, max: number, unit = '', factor = 1): Reader<number> {
  return {
    expected: `a whole number${unit === '' ? '' : ` of ${unit}`} from ${min} to ${max}`,
    read: (value) => {
      const number = /^\d{1,15}$/.test(value) ? Number(value) : Number.NaN;
      return number >= min && number <= max ? number * factor : undefined;
    },
  };
}

export const yesOrNo: Reader<boolean> = {
  expected: 'true or false',
  read: (value) => ({ true: true, false: false })[value],
};

export function oneOf<const T extends string>(...choices: readonly T[]): Reader<T> {
  return { expected: `one of ${choices.join(', ')}`, read: (value) => choices.find((choice) => choice === value) };
}

export const currencyCode: Reader<string> = {
  expected: 'an ISO 4217 currency code such as GBP',
  read: (value) => (isCurrency(value) ? value : undefined),
};

export const mailAddress: Reader<string> = {
  expected: 'an e-mail address',
  read: (value) => (value.length <= 254 && /^[^\s@<>]+@[^\s@<>]+$/.test(value) ? value : undefined),
};

/** `a@b.c` or `Name <a@b.c>`; line breaks would let a value add mail headers. */
export const mailSender: Reader<string> = {
  expected: 'an e-mail address, or Name <address>',
  read: (value) => (/^(?:[^\r\n<>@]* <[^\s@<>]+@[^\s@<>]+>|[^\s@<>]+@[^\s@<>]+)$/.test(value) ? value : undefined),
};

/** `pk_…` and nothing else: a secret key in its place would be told to every browser. */
export const publishableKey: Reader<string> = {
  expected: 'a key that starts with pk_',
  read: (value) => (/^pk_\w{5,500}$/.test(value) ? value : undefined),
};

const PROXIES_MAX = 64;
/** Shorter prefixes trust so many that a client could be one of them, and be whom it likes. */
const PREFIX_BITS_MIN = { 4: 8, 6: 16 } as const;

/** Addresses and ranges, between commas: `10.0.0.7, 10.1.0.0/16, fd00::/64`, or `loopback`. */
export const proxyAddresses: Reader<readonly string[]> = {
  expected: 'addresses or ranges (10.0.0.0/8 and narrower, fd00::/16 and narrower) between commas, or loopback',
  read: (value) => {
    const parts = value.split(',').map((part) => part.trim());
    return parts.length <= PROXIES_MAX && parts.every(isProxyAddress) ? parts : undefined;
  },
};

const isProxyAddress = (part: string): boolean => {
  if (part === 'loopback') return true;
  const [address = '', bits, more] = part.split('/');
  const family = isIP(address);
  if (family === 0 || more !== undefined) return false;
  if (bits === undefined) return true;
  if (address.startsWith('::')) return false; // all IPv4 addresses are in ::ffff:0:0/96
  const least = PREFIX_BITS_MIN[family as 4 | 6];
  return /^\d{1,3}$/.test(bits) && Number(bits) >= least && Number(bits) <= (family === 4 ? 32 : 128);
};

/** A URL with one of these schemes, kept as written except for slashes at the end. */
export function url(...schemes: readonly string[]): Reader<string> {
  return {
    expected: `a URL starting with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}`,
    read: (value) => {
      const parsed = URL.canParse(value) ? new URL(value) : undefined;
      const known = parsed !== undefined && schemes.includes(parsed.protocol.slice(0, -1));
      return known && value.includes('://') ? value.replace(/\/+$/, '') : undefined;
    },
  };
}

/** A connection string as libpq writes it too: the host may be missing (`postgres://u:p@/db?host=/run/postgresql`). */
export const databaseUrl: Reader<string> = {
  expected: 'a URL starting with postgres:// or postgresql://',
  read: (value) => {
    const parsed = value.replace(/^(postgres(?:ql)?:\/\/(?:[^/@]*@)?)\//, '$1localhost/');
    return /^postgres(ql)?:\/\//.test(value) && URL.canParse(parsed) ? value : undefined;
  },
};
