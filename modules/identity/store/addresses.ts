import { type Runner, statement, type Tx } from '#platform/db';
import type { KeptAddress } from '../face.ts';

/** What the table holds of one. */
export type StoredAddress = Omit<KeptAddress, 'isDefault'>;

interface AddressRow extends Omit<KeptAddress, 'line2' | 'region' | 'phone'> {
  readonly line2: string | null;
  readonly region: string | null;
  readonly phone: string | null;
}

const COLUMNS = 'id, name, line1, line2, city, postcode, region, country, phone';

// A customer has one default while there is an address: the row of the customer says which.
const IS_DEFAULT = `coalesce(id = (select default_address_id from identity.customers c
     where c.shop_id = $1 and c.id = $2), false) as "isDefault"`;

const one = statement<AddressRow>(
  'identity.address',
  `select ${COLUMNS}, ${IS_DEFAULT} from identity.addresses where shop_id = $1 and customer_id = $2 and id = $3`,
);
const all = statement<AddressRow>(
  'identity.addresses',
  `select ${COLUMNS}, ${IS_DEFAULT} from identity.addresses where shop_id = $1 and customer_id = $2
   order by "isDefault" desc, id`,
);
const lockBook = statement<{ id: string }>(
  'identity.lock-address-book',
  'select id from identity.customers where shop_id = $1 and id = $2 for no key update',
);
const count = statement<{ count: number }>(
  'identity.count-addresses',
  'select count(*) as count from identity.addresses where shop_id = $1 and customer_id = $2',
);
const insert = statement<never>(
  'identity.insert-address',
  `insert into identity.addresses (shop_id, customer_id, ${COLUMNS}, created_at, updated_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12)`,
);
const update = statement<{ isDefault: boolean }>(
  'identity.update-address',
  `update identity.addresses set name = $4, line1 = $5, line2 = $6, city = $7, postcode = $8, region = $9, country = $10,
     phone = $11, updated_at = $12 where shop_id = $1 and customer_id = $2 and id = $3 returning ${IS_DEFAULT}`,
);
const remove = statement<{ id: string }>(
  'identity.delete-address',
  'delete from identity.addresses where shop_id = $1 and customer_id = $2 and id = $3 returning id',
);

const setDefault = statement<{ id: string }>(
  'identity.set-default-address',
  `update identity.customers c set default_address_id = a.id, updated_at = $4 from identity.addresses a
   where c.shop_id = $1 and c.id = $2 and a.shop_id = $1 and a.customer_id = $2 and a.id = $3 returning a.id`,
);
// The first address there is becomes the default, and the oldest when the default was deleted.
const mendDefault = statement<never>(
  'identity.mend-default-address',
  `update identity.customers c set updated_at = $3, default_address_id = (
     select id from identity.addresses a where a.shop_id = $1 and a.customer_id = $2 order by id limit 1)
   where c.shop_id = $1 and c.id = $2 and not exists (
     select from identity.addresses a where a.shop_id = $1 and a.customer_id = $2 and a.id = c.default_address_id)`,
);

const addressOfRow = ({ line2, region, phone, ...row }: AddressRow): KeptAddress => ({
  ...row,
  ...(line2 === null ? {} : { line2 }),
  ...(region === null ? {} : { region }),
  ...(phone === null ? {} : { phone }),
});

const valuesOf = (shopId: string, customerId: string, address: StoredAddress, now: Date) => {
  const { id, name, line1, line2, city, postcode, region, country, phone } = address;
  return [
    shopId,
    customerId,
    id,
    name,
    line1,
    line2 ?? null,
    city,
    postcode,
    region ?? null,
    country,
    phone ?? null,
    now,
  ];
};

export const addressStore = {
  async find(runner: Runner, shopId: string, customerId: string, id: string): Promise<KeptAddress | null> {
    const [row] = await runner.run(one, [shopId, customerId, id]);
    return row ? addressOfRow(row) : null;
  },
  async list(runner: Runner, shopId: string, customerId: string): Promise<readonly KeptAddress[]> {
    return (await runner.run(all, [shopId, customerId])).map(addressOfRow);
  },
  /** How many a customer has; nobody adds another until the transaction ends. Null when there is no such customer. */
  async lockAndCount(tx: Tx, shopId: string, customerId: string): Promise<number | null> {
    const [customer] = await tx.run(lockBook, [shopId, customerId]);
    return customer ? ((await tx.run(count, [shopId, customerId]))[0]?.count ?? 0) : null;
  },
  insert(tx: Tx, shopId: string, customerId: string, address: StoredAddress, now: Date): void {
    tx.send(insert, valuesOf(shopId, customerId, address, now));
    tx.send(mendDefault, [shopId, customerId, now]);
  },
  /** The address as it is now; null when the customer has no such address. */
  async update(
    runner: Runner,
    shopId: string,
    customerId: string,
    address: StoredAddress,
    now: Date,
  ): Promise<KeptAddress | null> {
    const [updated] = await runner.run(update, valuesOf(shopId, customerId, address, now));
    return updated ? { ...address, isDefault: updated.isDefault } : null;
  },
  /** False when the customer has no such address. */
  async delete(tx: Tx, shopId: string, customerId: string, id: string, now: Date): Promise<boolean> {
    const deleted = (await tx.run(remove, [shopId, customerId, id])).length === 1;
    if (deleted) tx.send(mendDefault, [shopId, customerId, now]);
    return deleted;
  },
  async setDefault(runner: Runner, shopId: string, customerId: string, id: string, now: Date): Promise<boolean> {
    return (await runner.run(setDefault, [shopId, customerId, id, now])).length === 1;
  },
};
