import { newId } from '#platform/ids';
import type { PlatformParts } from '#platform/module';
import { type Result, refuse, succeed } from '#platform/result';
import type { Address } from '../face.ts';
import { ADDRESSES_MAX } from '../limits.ts';
import { addressStore, type KeptAddress } from '../store/addresses.ts';

type NotFound = 'address_not_found';

const notFound = () => refuse('address_not_found', 'There is no such address in your address book.');

/** A customer's addresses; whose they are is part of every statement, so another's can be neither read nor changed. */
export const createAddressBook = ({ db, clock }: PlatformParts) => ({
  list: (shopId: string, customerId: string) => addressStore.list(db, shopId, customerId),

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
      const kept = { id: newId(), ...address };
      addressStore.insert(tx, shopId, customerId, kept, clock.now());
      return succeed(kept);
    }),

  async replace(shopId: string, customerId: string, address: KeptAddress): Promise<Result<KeptAddress, NotFound>> {
    return (await addressStore.update(db, shopId, customerId, address, clock.now())) ? succeed(address) : notFound();
  },

  async remove(shopId: string, customerId: string, addressId: string): Promise<Result<null, NotFound>> {
    return (await addressStore.delete(db, shopId, customerId, addressId)) ? succeed(null) : notFound();
  },
});

export type AddressBook = ReturnType<typeof createAddressBook>;
