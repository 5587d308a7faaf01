import { createCoalescer } from '#platform/coalesce';
import { awaitedLater, createFirstTries, type Database } from '#platform/db';
import {
  type ClaimState,
  claimsTakenForNew,
  type IdempotencyClaim,
  isKeyRace,
  loadClaims,
} from '#platform/idempotency';
import type { PlatformParts } from '#platform/module';
import { type Checkout, viewOf } from '../view.ts';
import { type CheckoutKey, checkoutStore } from './checkouts.ts';

const BATCH_SIZE_MAX = 256;
const QUEUE_SIZE_MAX = 10_000;

export interface OpenQuestion {
  readonly shopId: string;
  readonly cartId: string;
  readonly claim: IdempotencyClaim | null;
}

export interface OpenAnswer {
  readonly claim: ClaimState;
  /** The cart's checkouts before this one. */
  readonly replacedIds: readonly string[];
}

export interface Kept {
  readonly claim: ClaimState;
  /** The cart's checkouts before this one, as seen when it was kept. */
  readonly olderIds: readonly string[];
}

export interface KeepCheckout {
  readonly checkout: Checkout;
  readonly claim: IdempotencyClaim | null;
}

/** Reads and writes of this module, each a set operation over the calls that arrive together. */
const RECENT_MAX = 4_096;

/** The last checkouts made by this process, oldest forgotten first. */
const createRecentCheckouts = () => {
  const checkouts = new Map<string, Checkout>();
  const carts = new Map<string, string>();
  const forgetOldest = () => {
    for (const [id, { cartId }] of checkouts) {
      checkouts.delete(id);
      if (carts.get(cartId) === id) carts.delete(cartId);
      return;
    }
  };
  return {
    add(checkout: Checkout): void {
      checkouts.set(checkout.id, checkout);
      carts.set(checkout.cartId, checkout.id);
      if (checkouts.size > RECENT_MAX) forgetOldest();
    },
    byId: (id: string): Checkout | undefined => checkouts.get(id),
    hasCart: (cartId: string): boolean => carts.has(cartId),
  };
};

export const createCheckoutBatches = ({ db, observer }: PlatformParts) => {
  const limits = { batchSizeMax: BATCH_SIZE_MAX, queueSizeMax: QUEUE_SIZE_MAX, observer };
  const load = createCoalescer<CheckoutKey, Checkout | null>({
    name: 'checkout.load',
    ...limits,
    run: (keys) => checkoutStore.load(db, keys),
  });
  const ask = createCoalescer<OpenQuestion, OpenAnswer>({
    name: 'checkout.ask',
    ...limits,
    async run(questions) {
      const [claims, replaced] = await Promise.all([
        loadClaims(
          db,
          questions.map(({ claim }) => claim),
        ),
        checkoutStore.latestOfCarts(db, questions),
      ]);
      return questions.map(({ claim }, index) => ({
        claim: claims.check(claim),
        replacedIds: replaced[index] ?? [],
      }));
    },
  });
  const firstTry = createFirstTries(isKeyRace);
  const keep = createCoalescer<KeepCheckout, Kept>({
    name: 'checkout.keep',
    ...limits,
    run: (commands) => firstTry((look) => keepAll(db, commands, look)),
  });
  const recent = createRecentCheckouts();
  return {
    load,
    ask,
    async keep(command: KeepCheckout): Promise<Kept> {
      const kept = await keep.submit(command);
      if (kept.claim.kind === 'new') recent.add(command.checkout);
      return kept;
    },
    /** What a checkout says never changes, so one that was made here need not be read again; its expiry may be old. */
    find: (key: CheckoutKey): Promise<Checkout | null> => Promise.resolve(recent.byId(key.id) ?? load.submit(key)),
    /** Whether this process made a checkout of that cart lately. */
    hasRecentOf: (cartId: string): boolean => recent.hasCart(cartId),
  };
};

/** One flight when nothing is looked up: what is older is told in it as well, as it was before the new ones. */
const keepAll = async (db: Database, commands: readonly KeepCheckout[], look: boolean): Promise<Kept[]> => {
  const asked = commands.map(({ claim }) => claim);
  const { states, older } = await db.tx(async (tx) => {
    const carts = commands.map(({ checkout }) => checkout);
    const olderOnTheWay = awaitedLater(checkoutStore.latestOfCarts(tx, carts));
    const claims = look ? await loadClaims(tx, asked) : claimsTakenForNew();
    const fresh: Checkout[] = [];
    const statesOfClaims = commands.map(({ checkout, claim }) => {
      const state = claims.check(claim);
      if (state.kind === 'new') {
        fresh.push(checkout);
        claims.keep(claim, { status: 201, body: viewOf(checkout) });
      }
      return state;
    });
    checkoutStore.insert(tx, fresh);
    claims.store(tx);
    return { states: statesOfClaims, older: olderOnTheWay };
  }, 'checkout.keep');
  const olderIds = await older;
  return states.map((claim, index) => ({ claim, olderIds: olderIds[index] ?? [] }));
};

export type CheckoutBatches = ReturnType<typeof createCheckoutBatches>;
