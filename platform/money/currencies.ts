/**
 * Digits after the decimal point where ISO 4217 (list one) does not say two. Written out because Intl follows CLDR,
 * which rounds some currencies to what people pay in cash (IQD 0 instead of 3).
 */
const exponentOf: Readonly<Record<string, number>> = {
  ...sameFor(0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'),
  ...sameFor(3, 'BHD IQD JOD KWD LYD OMR TND'),
  ...sameFor(4, 'CLF UYW'),
};

// Intl leaves out units of account (CLF) and may lag behind the newest codes.
const knownCurrencies: ReadonlySet<string> = new Set([
  ...Intl.supportedValuesOf('currency'),
  ...Object.keys(exponentOf),
  'XCG',
  'ZWG',
]);

/** True for an ISO 4217 code in upper case. */
export function isCurrency(code: unknown): code is string {
  return typeof code === 'string' && knownCurrencies.has(code);
}

/**
 * How many decimal digits a currency has: GBP 2, JPY 0, KWD 3.
 * @throws RangeError for a code that ISO 4217 does not know
 */
export function currencyExponent(currency: string): number {
  if (!isCurrency(currency)) throw new RangeError(`not an ISO 4217 currency code: ${currency}`);
  return exponentOf[currency] ?? 2;
}

function sameFor(exponent: number, codes: string): Record<string, number> {
  return Object.fromEntries(codes.split(' ').map((code) => [code, exponent]));
}
