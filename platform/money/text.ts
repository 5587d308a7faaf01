import { assertMinor, type Money } from './amount.ts';
import { currencyExponent } from './currencies.ts';

/** Why a text is not an amount: no plain decimal number, more digits than the currency has, or beyond exact numbers. */
export type AmountRefusalCode = 'amount_not_a_number' | 'amount_too_precise' | 'amount_too_large';

export type ParsedAmount =
  | { readonly ok: true; readonly amountMinor: number }
  | { readonly ok: false; readonly refusal: { readonly code: AmountRefusalCode; readonly text: string } };

// Digits with at most one point: no exponent, no thousands separator, no currency sign - '1,234' means different
// amounts in different countries, so guessing would be a silent factor of a thousand.
const plainDecimal = /^([+-]?)(\d*)(?:\.(\d*))?$/;
const textLengthMax = 64;

/**
 * Reads a plain decimal amount without ever passing through a float: ('12.34', 'GBP') → 1234, ('12', 'JPY') → 12.
 * Digits beyond the currency's exponent are refused unless they are zeros ('12.3400' GBP is 1234).
 * @throws RangeError only for an unknown currency
 */
export function parseDecimal(text: string, currency: string): ParsedAmount {
  const exponent = currencyExponent(currency);
  const parts = text.length > textLengthMax ? null : plainDecimal.exec(text.trim());
  const [sign = '', whole = '', fraction = ''] = parts?.slice(1) ?? [];
  if (parts === null || whole.length + fraction.length === 0) return refuse('amount_not_a_number', text);
  if (!/^0*$/.test(fraction.slice(exponent))) return refuse('amount_too_precise', text);
  const exact = BigInt(whole + fraction.slice(0, exponent).padEnd(exponent, '0'));
  if (exact > BigInt(Number.MAX_SAFE_INTEGER)) return refuse('amount_too_large', text);
  return { ok: true, amountMinor: sign === '-' && exact !== 0n ? -Number(exact) : Number(exact) };
}

/** The exact decimal text of an amount, as APIs and files write it: 1234 GBP → '12.34', 5 KWD → '0.005'. */
export function decimalText({ amountMinor, currency }: Money): string {
  assertMinor(amountMinor);
  const exponent = currencyExponent(currency);
  const digits = String(Math.abs(amountMinor)).padStart(exponent + 1, '0');
  const sign = amountMinor < 0 ? '-' : '';
  if (exponent === 0) return `${sign}${digits}`;
  return `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

/**
 * An amount as people read it: £1,234.50. Exact at any size, because Intl is given text instead of a float.
 * @param locale BCP 47 tag, en-GB unless told
 */
export function formatMoney(amount: Money, locale = 'en-GB'): string {
  return formatterFor(locale, amount.currency).format(decimalText(amount) as Intl.StringNumericLiteral);
}

function refuse(code: AmountRefusalCode, text: string): ParsedAmount {
  return { ok: false, refusal: { code, text: text.slice(0, textLengthMax) } };
}

// Building a formatter costs about 30 µs, using one about 1 µs. Locales come from requests, so the cache is bounded.
const formatters = new Map<string, Intl.NumberFormat>();
const formattersMax = 256;

function formatterFor(locale: string, currency: string): Intl.NumberFormat {
  const key = `${locale} ${currency}`;
  const known = formatters.get(key);
  if (known !== undefined) return known;
  const digits = currencyExponent(currency);
  const made = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  if (formatters.size >= formattersMax) formatters.clear();
  formatters.set(key, made);
  return made;
}
