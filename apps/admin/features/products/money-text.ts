import { minorDigits } from '../../components/formats.ts';

const MINOR_MAX = 1_000_000_000_000;

/** `2850` in GBP is `28.50`: as a person types it, without symbol or grouping. */
export const textOfMinor = (amountMinor: number, currency: string): string => {
  const decimals = minorDigits(currency);
  if (decimals === 0) return String(amountMinor);
  const digits = String(amountMinor).padStart(decimals + 1, '0');
  return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
};

/**
 * Minor units of what a person typed or a spreadsheet copied: `28.5`, `£1,234.50`, `28,50`. Null when it is no amount from 0
 * on, or has more decimals than the currency. A comma before exactly three digits groups thousands; it never guesses further.
 */
export const minorOfText = (text: string, currency: string): number | null => {
  const decimals = minorDigits(currency);
  const plain = text.replace(/[\s\u00a0\u202f'\p{Sc}]/gu, '').replace(new RegExp(currency, 'i'), '');
  const parts = /^(\d[\d.,]*?)(?:([.,])(\d*))?$/.exec(plain);
  if (!parts) return null;
  const [, head = '', mark = '', tail = ''] = parts;
  if (mark === ',' && tail.length === 3) return wholeOf(ungrouped(`${head},${tail}`, ','), '', decimals);
  if (tail.length > decimals) return null;
  return wholeOf(ungrouped(head, mark === ',' ? '.' : ','), tail, decimals);
};

/** Digits without their thousands marks; null when the groups are not of three. */
const ungrouped = (digits: string, mark: ',' | '.'): string | null => {
  const groups = digits.split(mark);
  if (groups.some((group, index) => !/^\d+$/.test(group) || (index > 0 && group.length !== 3))) return null;
  return groups.join('');
};

const wholeOf = (units: string | null, fraction: string, decimals: number): number | null => {
  if (units === null) return null;
  const amount = Number(units + fraction.padEnd(decimals, '0'));
  return Number.isSafeInteger(amount) && amount <= MINOR_MAX ? amount : null;
};
