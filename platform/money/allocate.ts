import { assertMinor } from './amount.ts';

/**
 * Splits a total in proportion to whole weights so that the parts add up to the total exactly (largest remainder, Hamilton's
 * method): each part is its exact share rounded down or up, and who is rounded up is who lost most by rounding down; ties go
 * to the earlier one. A negative total is split like its positive twin. When every weight is 0 all weigh the same.
 * @param totalMinor minor units, may be negative
 * @param weights whole numbers ≥ 0, at least one unless the total is 0
 * @throws RangeError for a weight or total that breaks these rules
 */
export function allocate(totalMinor: number, weights: readonly number[]): number[] {
  assertMinor(totalMinor);
  if (weights.length === 0 && totalMinor !== 0) throw new RangeError(`nobody to give ${totalMinor} to`);
  const exactWeights = toExactWeights(weights);
  const total = BigInt(Math.abs(totalMinor));
  const weightSum = exactWeights.reduce((sum, weight) => sum + weight, 0n);
  const shares = exactWeights.map((weight, index) => {
    const product = total * weight;
    return { index, part: product / weightSum, remainder: product % weightSum };
  });
  const missing = Number(total - shares.reduce((sum, share) => sum + share.part, 0n));
  const byRemainder = shares.toSorted((a, b) => compare(b.remainder, a.remainder) || a.index - b.index);
  for (const share of byRemainder.slice(0, missing)) share.part += 1n;
  const isNegative = totalMinor < 0;
  // The zero check keeps -0 out of the result: it would be stored and compared as something else than 0.
  return shares.map(({ part }) => (isNegative && part !== 0n ? -Number(part) : Number(part)));
}

function toExactWeights(weights: readonly number[]): bigint[] {
  for (const weight of weights) {
    if (!Number.isSafeInteger(weight) || weight < 0) throw new RangeError(`not a weight: ${weight}`);
  }
  const allZero = weights.every((weight) => weight === 0);
  return weights.map((weight) => (allZero ? 1n : BigInt(weight)));
}

function compare(left: bigint, right: bigint): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
