import { createCoalescer } from '#platform/coalesce';
import { againAfterKeyRace, type ClaimState, type IdempotencyClaim, loadClaims } from '#platform/idempotency';
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
  /** The cart's checkout before this one, or null. */
  readonly replacedId: string | null;
}

export interface KeepCheckout {
  readonly checkout: Checkout;
  readonly claim: IdempotencyClaim | null;
}

/** Reads and writes of this module, each a set operation over the calls that arrive together. */
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
        replacedId: replaced[index] ?? null,
      }));
    },
  });
  const keep = createCoalescer<KeepCheckout, ClaimState>({
    name: 'checkout.keep',
    ...limits,
    run: (commands) =>
      againAfterKeyRace(() =>
        db.tx(async (tx) => {
          const claims = await loadClaims(
            tx,
            commands.map(({ claim }) => claim),
          );
          const fresh: Checkout[] = [];
          const states = commands.map(({ checkout, claim }) => {
            const state = claims.check(claim);
            if (state.kind !== 'new') return state;
            fresh.push(checkout);
            claims.keep(claim, { status: 201, body: viewOf(checkout) });
            return state;
          });
          checkoutStore.insert(tx, fresh);
          claims.store(tx);
          return states;
        }),
      ),
  });
  return { load, ask, keep };
};

export type CheckoutBatches = ReturnType<typeof createCheckoutBatches>;
