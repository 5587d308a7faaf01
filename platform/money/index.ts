export { allocate } from './allocate.ts';
export {
  addMoney,
  assertMinor,
  includedShareMinor,
  type Money,
  money,
  multiplyMinor,
  shareMinor,
  subtractMoney,
  sumMinor,
} from './amount.ts';
export { currencyExponent, isCurrency } from './currencies.ts';
export { type AmountRefusalCode, decimalText, formatMoney, type ParsedAmount, parseDecimal } from './text.ts';
