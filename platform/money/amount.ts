import { currencyExponent } from './currencies.ts';

/** An amount in the smallest unit of its currency (pence, cents, yen). Always a safe integer, never a float. */
export interface Money {
  readonly amountMinor: number;
  readonly currency: string;
}

/** @throws RangeError when the amount is not a safe integer or the currency is unknown */
export function money(amountMinor: number, currency: string): Money {
  assertMinor(amountMinor);
  currencyExponent(currency);
  return { amountMinor, currency };
}

/** Guards the edge of every calculation: beyond 2^53 a number silently stops being exact. */
export function assertMinor(amountMinor: number): asserts amountMinor is number {
  if (!Number.isSafeInteger(amountMinor)) throw new RangeError(`not an exact amount in minor units: ${amountMinor}`);
}

/** Sum of amounts in one currency's minor units; the empty sum is 0. */
export function sumMinor(amountsMinor: readonly number[]): number {
  let total = 0;
  for (const amountMinor of amountsMinor) {
    assertMinor(amountMinor);
    total += amountMinor;
    assertMinor(total);
  }
  return total;
}

/** @throws RangeError when the currencies differ: adding pounds to euros is a mistake, never a conversion */
export function addMoney(left: Money, right: Money): Money {
  assertSameCurrency(left, right);
  return money(sumMinor([left.amountMinor, right.amountMinor]), left.currency);
}

/** @throws RangeError when the currencies differ */
export function subtractMoney(left: Money, right: Money): Money {
  assertSameCurrency(left, right);
  return money(sumMinor([left.amountMinor, -right.amountMinor]), left.currency);
}

/** Unit price times a whole quantity, exact or refused. */
export function multiplyMinor(amountMinor: number, quantity: number): number {
  assertMinor(amountMinor);
  if (!Number.isSafeInteger(quantity)) throw new RangeError(`not a whole quantity: ${quantity}`);
  return toMinor(BigInt(amountMinor) * BigInt(quantity));
}

/**
 * A share in basis points (1/100 of a per cent; 20 % = 2000), rounded half away from zero, the usual rule for tax on a line.
 */
export function shareMinor(amountMinor: number, basisPoints: number): number {
  assertMinor(amountMinor);
  if (!Number.isSafeInteger(basisPoints)) throw new RangeError(`not whole basis points: ${basisPoints}`);
  return toMinor(divideHalfAway(BigInt(amountMinor) * BigInt(basisPoints), 10_000n));
}

/**
 * The tax already inside a gross amount: gross × rate / (1 + rate), rounded half away from zero (120.00 at 20 % holds 20.00).
 * @param basisPoints the tax rate, 0 or more
 */
export function includedShareMinor(grossMinor: number, basisPoints: number): number {
  assertMinor(grossMinor);
  if (!Number.isSafeInteger(basisPoints) || basisPoints < 0) throw new RangeError(`not a tax rate: ${basisPoints}`);
  return toMinor(divideHalfAway(BigInt(grossMinor) * BigInt(basisPoints), 10_000n + BigInt(basisPoints)));
}

function assertSameCurrency(left: Money, right: Money): void {
  if (left.currency !== right.currency) {
    throw new RangeError(`amounts in ${left.currency} and ${right.currency} cannot be combined`);
  }
}

function divideHalfAway(numerator: bigint, denominator: bigint): bigint {
  const half = numerator < 0n ? -denominator : denominator;
  return (2n * numerator + half) / (2n * denominator);
}

function toMinor(exact: bigint): number {
  const amountMinor = Number(exact);
  assertMinor(amountMinor);
  return amountMinor;
}
