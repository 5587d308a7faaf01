import {
  abandonCart,
  abandonCheckout,
  browse,
  buy,
  buyAndCancel,
  buyAndDeliver,
  buyAndRefund,
  buyDeclined,
  type Ground,
  lookThrough,
  restock,
  type Visit,
} from './visits.ts';

/** Visits a second for each purchase a second, of which a fifth do not end in goods sold for good. */
const MIX: readonly (readonly [Visit, number])[] = [
  [buy, 0.8],
  [buyDeclined, 0.05],
  [buyAndCancel, 0.05],
  [buyAndDeliver, 0.05],
  [buyAndRefund, 0.05],
  [browse, 2],
  [abandonCart, 0.5],
  [abandonCheckout, 0.1],
  [lookThrough, 0.02],
  [restock, 0.05],
];

const TICK_MS = 20;
/** A shop that keeps up has a few dozen visits at once, most of them waiting to change their mind. */
const VISITS_AT_ONCE_MAX = 2_000;
const RENEW_EVERY_MS = 5 * 60_000;

export interface Load {
  /** Visits that were not begun because too many were under way: the shop did not keep up. */
  readonly skipped: number;
  readonly visits: number;
  stop(): Promise<void>;
}

/**
 * Lets visitors come at a fixed rate, whether or not those before them have been served: a shop that slows down sees no
 * less of them.
 */
export const startLoad = (ground: Ground, purchasesPerSecond: number): Load => {
  const underWay = new Set<Promise<void>>();
  const due = MIX.map(() => 0);
  let [skipped, visits, lastAt] = [0, 0, performance.now()];
  const begin = (visit: Visit) => {
    if (underWay.size >= VISITS_AT_ONCE_MAX) {
      skipped += 1;
      return;
    }
    visits += 1;
    const running: Promise<void> = visit(ground).finally(() => underWay.delete(running));
    underWay.add(running);
  };
  const tick = () => {
    const now = performance.now();
    const seconds = (now - lastAt) / 1_000;
    lastAt = now;
    MIX.forEach(([visit, weight], index) => {
      let open = (due[index] ?? 0) + weight * purchasesPerSecond * seconds;
      for (; open >= 1; open -= 1) begin(visit);
      due[index] = open;
    });
  };
  const ticking = setInterval(tick, TICK_MS);
  const renewing = setInterval(() => void ground.desk.renews(), RENEW_EVERY_MS);
  return {
    get skipped() {
      return skipped;
    },
    get visits() {
      return visits;
    },
    async stop() {
      clearInterval(ticking);
      clearInterval(renewing);
      await Promise.all(underWay);
    },
  };
};
