import { type Client, expectStatus } from '../world/index.ts';

const PRODUCTS = 40;

/** What the demo shop sells, drawn by a generator of its own: the same visits in the same order every time. */
export interface Shelf {
  readonly variantIds: readonly string[];
  variantId(): string;
  slug(): string;
  /** A whole number below `limit`. */
  draw(limit: number): number;
}

export const readShelf = async (client: Client): Promise<Shelf> => {
  const list = expectStatus(
    200,
    await client.ask<{ items: readonly { slug: string }[] }>('GET', `/products?limit=${PRODUCTS}`),
  );
  const slugs = list.items.map(({ slug }) => slug);
  const variantIds: string[] = [];
  for (const slug of slugs) {
    const product = expectStatus(
      200,
      await client.ask<{ variants: readonly { id: string }[] }>('GET', `/products/${slug}`),
    );
    variantIds.push(...product.variants.map(({ id }) => id));
  }
  const draw = createDraw(1);
  return {
    variantIds,
    variantId: () => variantIds[draw(variantIds.length)] ?? '',
    slug: () => slugs[draw(slugs.length)] ?? '',
    draw,
  };
};

/** A linear congruential generator with the constants of Numerical Recipes: poor, fast and the same every time. */
export const createDraw = (seed: number): ((limit: number) => number) => {
  let state = seed >>> 0;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
};
