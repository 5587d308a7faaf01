import type { HoldState } from './hold-states.ts';

/** So many pieces of a variant from one warehouse. */
export interface Allocation {
  readonly variantId: string;
  readonly warehouseId: string;
  readonly quantity: number;
}

export interface Hold {
  readonly shopId: string;
  readonly reference: string;
  readonly state: HoldState;
  /** Milliseconds since 1970. */
  readonly expiresAtMs: number;
  readonly allocations: readonly Allocation[];
}

/** The holds of one batch, by reference: loaded once, changed by each command in turn, stored once. */
export interface HoldBook {
  find(shopId: string, reference: string): Hold | undefined;
  /** Keeps the hold as it is from now on, and answers it. */
  put(hold: Hold): Hold;
  /** References that were not stored when the batch was loaded. */
  added(): readonly Hold[];
  /** References that were stored and differ now; `retaken` when their lines differ as well. */
  changed(): readonly { readonly hold: Hold; readonly retaken: boolean }[];
}

export const createHoldBook = (stored: readonly Hold[]): HoldBook => {
  const before = new Map(stored.map((hold) => [keyOf(hold.shopId, hold.reference), hold]));
  const put = new Map<string, Hold>();
  return {
    find(shopId, reference) {
      const key = keyOf(shopId, reference);
      return put.get(key) ?? before.get(key);
    },
    put(hold) {
      put.set(keyOf(hold.shopId, hold.reference), hold);
      return hold;
    },
    added: () => [...put].filter(([key]) => !before.has(key)).map(([, hold]) => hold),
    changed: () =>
      [...put].flatMap(([key, hold]) => {
        const old = before.get(key);
        return old ? [{ hold, retaken: old.allocations !== hold.allocations }] : [];
      }),
  };
};

const keyOf = (shopId: string, reference: string): string => `${shopId}/${reference}`;
