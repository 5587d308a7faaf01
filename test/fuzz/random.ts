/** Numbers that look random and are the same for the same seed and stream. */
export interface Random {
  /** From 0 up to, and not, 1. */
  next(): number;
  /** A whole number from 0 up to, and not, `bound`. */
  below(bound: number): number;
  /** A whole number from `least` to `most`, both taken. */
  between(least: number, most: number): number;
  chance(share: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
  weighted<Item>(items: readonly (readonly [item: Item, weight: number])[]): Item;
}

/** sfc32 (Chris Doty-Humphrey, PractRand), one stream for each request so that none shifts another's. */
export const createRandom = (seed: number, stream: number): Random => {
  const next = sfc32(seed >>> 0, stream >>> 0, Math.floor(stream / 2 ** 32));
  const below = (bound: number): number => Math.floor(next() * bound);
  const pick = <Item>(items: readonly Item[]): Item => {
    if (items.length === 0) throw new Error('nothing to pick from');
    return items[below(items.length)] as Item;
  };
  return {
    next,
    below,
    between: (least, most) => least + below(most - least + 1),
    chance: (share) => next() < share,
    pick,
    weighted(items) {
      let rest = next() * items.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [item, weight] of items) {
        rest -= weight;
        if (rest < 0) return item;
      }
      return pick(items)[0];
    },
  };
};

const sfc32 = (first: number, second: number, third: number): (() => number) => {
  let [a, b, c, counter] = [first | 0, second | 0, third | 0, 1];
  const step = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let round = 0; round < 12; round += 1) step();
  return step;
};
