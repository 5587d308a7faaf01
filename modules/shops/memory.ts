import type { ShippingOption, Shop } from './face.ts';

export interface Installation {
  readonly shop: Shop;
  readonly shippingOptions: readonly ShippingOption[];
}

export interface Memory {
  get(): Promise<Installation | null>;
  /** What is asked from now on is read again; a read under way is not kept. */
  forget(): void;
}

/** Reads once and remembers. That there is no shop yet, or that reading failed, is not remembered. */
export const createMemory = (load: () => Promise<Installation | null>): Memory => {
  let kept: Promise<Installation | null> | null = null;
  const read = (): Promise<Installation | null> => {
    const reading = load();
    const drop = () => {
      if (kept === reading) kept = null;
    };
    reading.then((found) => {
      if (!found) drop();
    }, drop);
    return reading;
  };
  return {
    get() {
      kept ??= read();
      return kept;
    },
    forget() {
      kept = null;
    },
  };
};
