import { newId } from '#platform/ids';
import type { PlatformParts } from '#platform/module';
import { type Result, refuse, succeed } from '#platform/result';
import type { Address, KeptAddress } from '../face.ts';
import { ADDRESSES_MAX } from '../limits.ts';
import { addressStore, type StoredAddress } from '../store/addresses.ts';

type NotFound = 'address_not_found';

const notFound = () => refuse('address_not_found', 'There is no such address in your address book.');

/** A customer's addresses; whose they are is part of every statement, so another's can be neither read nor changed. */
export const createAddressBook = ({ db, clock }: PlatformParts) => ({
  /** The default comes first. */
  list: (shopId: string, customerId: string): Promise<readonly KeptAddress[]> =>
    addressStore.list(db, shopId, customerId),

  find: (shopId: string, customerId: string, addressId: string): Promise<KeptAddress | null> =>
    addressStore.find(db, shopId, customerId, addressId),

  add: (
    shopId: string,
    customerId: string,
    address: Address,
  ): Promise<Result<KeptAddress, 'too_many_addresses' | NotFound>> =>
    db.tx(async (tx) => {
      const count = await addressStore.lockAndCount(tx, shopId, customerId);
      if (count === null) return notFound();
      if (count >= ADDRESSES_MAX) {
        return refuse('too_many_addresses', `An address book holds at most ${ADDRESSES_MAX} addresses.`);
      }
      const stored = { id: newId(), ...address };
      addressStore.insert(tx, shopId, customerId, stored, clock.now());
      return succeed({ ...stored, isDefault: count === 0 });
    }),

  async replace(shopId: string, customerId: string, address: StoredAddress): Promise<Result<KeptAddress, NotFound>> {
    const kept = await addressStore.update(db, shopId, customerId, address, clock.now());
    return kept ? succeed(kept) : notFound();
  },

  /** When it was the default the oldest of the others becomes it. */
  remove: (shopId: string, customerId: string, addressId: string): Promise<Result<null, NotFound>> =>
    db.tx(async (tx) => {
      await addressStore.lockAndCount(tx, shopId, customerId);
      const removed = await addressStore.delete(tx, shopId, customerId, addressId, clock.now());
      return removed ? succeed(null) : notFound();
    }),

  /** The address that a checkout begins with. */
  makeDefault: (shopId: string, customerId: string, addressId: string): Promise<Result<null, NotFound>> =>
    db.tx(async (tx) => {
      await addressStore.lockAndCount(tx, shopId, customerId);
      const made = await addressStore.setDefault(tx, shopId, customerId, addressId, clock.now());
      return made ? succeed(null) : notFound();
    }),
});

export type AddressBook = ReturnType<typeof createAddressBook>;
