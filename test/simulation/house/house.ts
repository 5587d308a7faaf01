import { type Carts, cartsForSimulation as carts } from '#modules/carts';
import { checkoutForSimulation as checkout } from '#modules/checkout';
import { fulfilmentForSimulation as fulfilment } from '#modules/fulfilment';
import type { Inventory } from '#modules/inventory';
import type { Orders, ordersForSimulation as orders } from '#modules/orders';
import type { Payments } from '#modules/payments';
import type { IdempotencyClaim } from '#platform/idempotency';
import type { PlatformParts } from '#platform/module';
import type { Envelope } from '#platform/processes';
import type { Simulation } from '../engine/simulation.ts';
import { forgetAnswer } from '../store/answers.ts';
import { findCart, runCarts } from '../store/carts.ts';
import { runAsk, runKeeps } from '../store/checkouts.ts';
import { runMessages } from '../store/stories.ts';
import { SHOP } from '../store/tables.ts';
import { createInventory, createOrders } from './faces.ts';
import { createMoneyRoom, type MoneyRoom } from './money-room.ts';
import { createPlatform } from './platform.ts';
import type { Server } from './server.ts';
import { catalog, shops } from './shelves.ts';
import { createVerb, type Verb } from './verb.ts';

const MINUTE_MS = 60_000;
/**
 * The settings of platform/config that a shop may choose: its defaults, the least time between deadline and expiry that
 * it allows, and the shortest times of all.
 */
const SETTINGS = [
  { holdTtlMs: 10 * MINUTE_MS, paymentDeadlineMs: 15 * MINUTE_MS, boundHoldTtlMs: 30 * MINUTE_MS },
  { holdTtlMs: 10 * MINUTE_MS, paymentDeadlineMs: 15 * MINUTE_MS, boundHoldTtlMs: 16 * MINUTE_MS },
  { holdTtlMs: MINUTE_MS, paymentDeadlineMs: MINUTE_MS, boundHoldTtlMs: 2 * MINUTE_MS },
] as const;

export interface ShopSettings {
  readonly holdTtlMs: number;
  readonly paymentDeadlineMs: number;
  readonly boundHoldTtlMs: number;
  readonly holdsAtCart: boolean;
}

export const chooseSettings = (choices: Simulation['choices']): ShopSettings => {
  const stream = choices.stream('shop');
  const times = SETTINGS[stream.below('other times', SETTINGS.length)] ?? SETTINGS[0];
  return { ...times, holdsAtCart: stream.chance('stock is held at the cart', 0.3) };
};

const RECENT_MAX = 4_096;

/** The shop as one server runs it: the real use cases, put together as apps/server/compose.ts does. */
export interface House extends MoneyRoom {
  readonly server: Server;
  readonly platform: PlatformParts;
  readonly inventory: Inventory;
  readonly orders: Orders;
  readonly steps: ReturnType<typeof fulfilment.createSteps>;
  readonly addItem: ReturnType<typeof carts.createAddItem>;
  readonly openCheckout: ReturnType<typeof checkout.createOpenCheckout>;
  readonly renewCheckout: ReturnType<typeof checkout.createRenewCheckout>;
  readonly placeOrder: ReturnType<typeof checkout.createPlaceOrder>;
  readonly payAgain: ReturnType<typeof checkout.createPayAgain>;
  readonly messages: Verb<Envelope<checkout.PurchaseMessage>, undefined>;
  readonly moves: Verb<orders.KeyedMove, orders.MoveAnswer>;
  readonly purchaseDeps: Parameters<typeof checkout.carryOut>[0];
}

export const createHouse = (simulation: Simulation, server: Server, settings: ShopSettings): House => {
  const stream = simulation.choices.stream(`store of ${server.name}`);
  const platform = createPlatform(simulation, server);
  const verb = <Command, Answer>(name: string, run: (batch: readonly Command[]) => readonly Answer[]) =>
    createVerb(server, name, stream, run);
  const inventory = createInventory(simulation, verb);
  const { face: orderFace, moves } = createOrders(simulation, verb);
  const { face: cartFace, changes } = createCarts(simulation, inventory, platform, verb, settings);
  const money = createMoneyRoom(simulation, server, platform, verb);
  const batches = createBatches(simulation, verb);
  const deps = { platform, carts: cartFace, catalog, inventory, shops, batches, orders: orderFace };
  return {
    ...money,
    server,
    platform,
    inventory,
    orders: orderFace,
    moves,
    steps: fulfilment.createSteps({ platform, orders: orderFace }),
    addItem: carts.createAddItem({ catalog, inventory }, changes),
    openCheckout: checkout.createOpenCheckout({ ...deps, ...settings }),
    renewCheckout: checkout.createRenewCheckout({ ...deps, ...settings }),
    placeOrder: checkout.createPlaceOrder({ ...deps, ...settings }),
    payAgain: checkout.createPayAgain({ orders: orderFace, payments: money.payments }),
    messages: verb('checkout.purchase.send', (batch: readonly Envelope<checkout.PurchaseMessage>[]) =>
      runMessages(simulation, batch),
    ),
    purchaseDeps: { ...deps, payments: money.payments as Payments, returnUrl: 'https://shop.example/back' },
  };
};

export type MakeVerb = <Command, Answer>(
  name: string,
  run: (batch: readonly Command[]) => readonly Answer[],
) => Verb<Command, Answer>;

const createCarts = (
  simulation: Simulation,
  inventory: Inventory,
  platform: PlatformParts,
  verb: MakeVerb,
  { holdsAtCart, holdTtlMs: ttlMs }: ShopSettings,
) => {
  const changeCarts = verb('carts.change', (batch: readonly carts.ChangeCart[]) => runCarts(simulation, batch));
  const readCarts = verb('carts.read', (batch: readonly carts.CartQuestion[]): carts.FoundCarts[] =>
    batch.map(({ cartId }) => ({ byId: findCart(simulation, cartId), ofCustomer: null })),
  );
  const forgetClaim = async (claim: IdempotencyClaim) => forgetAnswer(simulation, claim);
  const holding = { inventory, clock: platform.clock, ttlMs, changeCarts, readCarts, forgetClaim };
  const face: Pick<Carts, 'cartIdOfToken' | 'tokenOf' | 'holdReferenceOf' | 'read' | 'close'> = {
    cartIdOfToken: (token) => token,
    tokenOf: (cartId) => cartId,
    holdReferenceOf: (cartId) => (holdsAtCart ? carts.cartHoldReference(cartId) : null),
    async read(shopId, cartId) {
      return (await readCarts.submit({ shopId, cartId, customerId: null })).byId;
    },
    async close(shopId, cartId) {
      const [target, change] = [{ kind: 'cart', cartId } as const, { kind: 'close' } as const];
      await changeCarts.submit({ shopId, target, freshCartId: cartId, change, claim: null });
    },
  };
  return { face: face as Carts, changes: holdsAtCart ? carts.createHoldingChanges(holding) : changeCarts };
};

/** As modules/checkout/store/batches.ts, with the memory of this server. */
const createBatches = (simulation: Simulation, verb: MakeVerb): checkout.CheckoutBatches => {
  const { tables } = simulation;
  const recent = new Map<string, checkout.Checkout>();
  const recentCarts = new Set<string>();
  const keep = verb('checkout.keep', (batch: Parameters<typeof runKeeps>[1]) => runKeeps(simulation, batch));
  const load = verb('checkout.load', (keys: readonly { id: string; shopId: string }[]) =>
    keys.map(({ id }) => tables.checkouts.get(id) ?? null),
  );
  return {
    load,
    ask: verb('checkout.ask', (batch: Parameters<typeof runAsk>[1]) => runAsk(simulation, batch)),
    async keep(command) {
      const kept = await keep.submit(command);
      if (kept.claim.kind === 'new' && recent.size < RECENT_MAX) {
        recent.set(command.checkout.id, command.checkout);
        recentCarts.add(command.checkout.cartId);
      }
      return kept;
    },
    find: (key) => Promise.resolve(recent.get(key.id) ?? load.submit({ ...key, shopId: SHOP })),
    hasRecentOf: (cartId) => recentCarts.has(cartId),
  };
};
