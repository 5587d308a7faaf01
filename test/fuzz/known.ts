import { isList, isObject, type Json } from './json.ts';
import type { Owner, Person } from './people.ts';

/** An order, and who may show it. */
export interface KnownOrder {
  readonly id: string;
  readonly person: Person;
}

/** How many of each kind are remembered: old enough to have moved on, few enough to be met again. */
const REMEMBERED_MAX = 40;

/** What lives in the shop, as one worker has learnt from its answers. */
export interface Known {
  /** Whose an order, checkout, cart, line, address or parcel is. */
  readonly ownerOf: Map<string, Owner>;
  readonly orders: KnownOrder[];
  readonly parcels: string[];
  readonly products: string[];
  readonly variants: readonly string[];
  readonly slugs: readonly string[];
  readonly mails: string[];
  readonly letters: string[];
  readonly media: string[];
  readonly imports: string[];
  /** Hired by the fuzzer: nobody whom its requests need. */
  readonly staff: string[];
  readonly customers: string[];
  /** Addresses of people who signed up: nobody whose sessions are needed. */
  readonly newcomers: string[];
  /** Slugs, but for the one that things are in. */
  readonly categories: string[];
  /** Devices of a customer beside the one that asks. */
  readonly sessions: Map<Owner, string[]>;
  /** Where it is another than at the start. */
  readonly passwords: Map<Owner, string>;
  readonly addresses: Map<Owner, string[]>;
  /** By operation: nextCursor of its last answer. */
  readonly cursors: Map<string, string>;
  readonly refreshTokens: string[];
  readonly accessTokens: string[];
  /** Of the last answer that had one. */
  readonly etags: string[];
}

export const createKnown = (variants: readonly string[], slugs: readonly string[]): Known => ({
  ownerOf: new Map(),
  orders: [],
  parcels: [],
  products: [],
  variants,
  slugs,
  mails: [],
  letters: [],
  media: [],
  imports: [],
  staff: [],
  customers: [],
  newcomers: [],
  categories: [],
  sessions: new Map(),
  passwords: new Map(),
  addresses: new Map(),
  cursors: new Map(),
  refreshTokens: [],
  accessTokens: [],
  etags: [],
});

export const remember = <Item>(list: Item[], item: Item): void => {
  if (list.includes(item)) return;
  list.push(item);
  if (list.length > REMEMBERED_MAX) list.shift();
};

const OWNERS_MAX = 20_000;

export const rememberOwner = (known: Known, id: string, owner: Owner): void => {
  known.ownerOf.delete(id);
  known.ownerOf.set(id, owner);
  for (const [oldest] of known.ownerOf) {
    if (known.ownerOf.size <= OWNERS_MAX) break;
    known.ownerOf.delete(oldest);
  }
};

export const textIn = (value: Json | undefined, member: string): string | null => {
  const found = isObject(value) ? value[member] : undefined;
  return typeof found === 'string' ? found : null;
};

export const itemsIn = (value: Json | undefined, member = 'items'): readonly Json[] => {
  const found = isObject(value) ? value[member] : undefined;
  return isList(found) ? found : [];
};
