import type { Scenario } from '../load/flow.ts';
import { addToCart, newCarts } from './carts.ts';
import { buyFromNothing, holdAndPlace, openCheckouts } from './purchases.ts';
import { readPaths } from './reads.ts';

/** Where the shop is and what it sells. */
export interface World {
  readonly port: number;
  readonly variantIds: readonly string[];
  readonly address: Readonly<Record<string, string>>;
}

export type ScenarioRequest =
  | { readonly name: 'new-carts'; readonly variantIds?: readonly string[] }
  | { readonly name: 'add-to-cart' }
  | { readonly name: 'hold-and-place' }
  | { readonly name: 'open-checkouts' }
  | { readonly name: 'purchase' }
  | {
      readonly name: 'read';
      readonly paths: readonly string[];
      readonly port?: number;
      readonly headers?: Readonly<Record<string, string>>;
    };

export const createScenario = (request: ScenarioRequest, world: World): Scenario => {
  switch (request.name) {
    case 'new-carts':
      return newCarts(world, request.variantIds ?? world.variantIds);
    case 'add-to-cart':
      return addToCart(world);
    case 'hold-and-place':
      return holdAndPlace(world);
    case 'open-checkouts':
      return openCheckouts(world);
    case 'purchase':
      return buyFromNothing(world);
    case 'read':
      return readPaths(request.port ?? world.port, request.paths, request.headers);
  }
};
