import { createCoalescer } from '#platform/coalesce';
import { type IdempotencyClaim, loadClaims } from '#platform/idempotency';
import type { PlatformParts } from '#platform/module';
import type { Order } from '../domain/order.ts';
import type { OrderView, PlaceOrderAnswer } from '../face.ts';
import { keyText, loadOrders, type OrderKey } from '../store/order-rows.ts';
import { keyConflict } from './place-orders.ts';

const BATCH_SIZE_MAX = 256;
const QUEUE_SIZE_MAX = 10_000;

/** Reads that arrive together travel together. */
export const createOrderReads = ({ db, observer }: PlatformParts) => {
  const limits = { batchSizeMax: BATCH_SIZE_MAX, queueSizeMax: QUEUE_SIZE_MAX, observer };
  const load = createCoalescer<OrderKey, Order | null>({
    name: 'orders.load',
    ...limits,
    async run(keys) {
      const found = await loadOrders(db, keys);
      return keys.map(({ shopId, orderId }) => found.get(keyText(shopId, orderId)) ?? null);
    },
  });
  const replay = createCoalescer<IdempotencyClaim, PlaceOrderAnswer | null>({
    name: 'orders.replay',
    ...limits,
    async run(claims) {
      const book = await loadClaims(db, claims);
      return claims.map((claim) => {
        const state = book.check(claim);
        if (state.kind === 'new') return null;
        if (state.kind === 'conflict') return keyConflict();
        return { kind: 'placed', status: state.answer.status, body: state.answer.body as OrderView, replayed: true };
      });
    },
  });
  return { load, replay };
};

export type OrderReads = ReturnType<typeof createOrderReads>;
