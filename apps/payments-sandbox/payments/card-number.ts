/** What can be told of a card by its digits alone. */

export type CardBrand = 'visa' | 'mastercard' | 'amex' | 'discover' | 'diners' | 'jcb' | 'unionpay' | 'unknown';

interface Scheme {
  brand: CardBrand;
  starts: RegExp;
  lengths: readonly number[];
  cvcLength: number;
}

// Issuer ranges by ISO/IEC 7812 as the schemes publish them.
const SCHEMES: readonly Scheme[] = [
  { brand: 'visa', starts: /^4/, lengths: [13, 16, 19], cvcLength: 3 },
  { brand: 'mastercard', starts: /^(5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, lengths: [16], cvcLength: 3 },
  { brand: 'amex', starts: /^3[47]/, lengths: [15], cvcLength: 4 },
  { brand: 'discover', starts: /^(6011|64[4-9]|65)/, lengths: [16, 19], cvcLength: 3 },
  { brand: 'diners', starts: /^3(0[0-5]|[689])/, lengths: [14, 16, 19], cvcLength: 3 },
  { brand: 'jcb', starts: /^35(2[89]|[3-8])/, lengths: [16, 19], cvcLength: 3 },
  { brand: 'unionpay', starts: /^62/, lengths: [16, 17, 18, 19], cvcLength: 3 },
];
const UNKNOWN: Scheme = { brand: 'unknown', starts: /^/, lengths: [12, 13, 14, 15, 16, 17, 18, 19], cvcLength: 3 };

export function schemeOf(digits: string): Scheme {
  return SCHEMES.find(({ starts }) => starts.test(digits)) ?? UNKNOWN;
}

/** Luhn's check digit, ISO/IEC 7812-1 annex B. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (const [index, digit] of [...digits].reverse().entries()) {
    const doubled = Number(digit) * (index % 2 === 0 ? 1 : 2);
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
