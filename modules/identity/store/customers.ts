import { type Runner, statement, type Tx } from '#platform/db';
import type { Customer } from './accounts.ts';

const rename = statement<Customer>(
  'identity.rename-customer',
  `update identity.customers set name = $3, updated_at = $4 where shop_id = $1 and id = $2 returning id, email, name`,
);
// Of two changes that both checked the same old password the first counts.
const changeHash = statement<{ id: string }>(
  'identity.change-password',
  `update identity.customers set password_hash = $4, updated_at = $5
   where shop_id = $1 and id = $2 and password_hash = $3 returning id`,
);

/** Null when there is no such customer. */
export const changeName = async (
  runner: Runner,
  shopId: string,
  customerId: string,
  name: string,
  now: Date,
): Promise<Customer | null> => (await runner.run(rename, [shopId, customerId, name, now]))[0] ?? null;

/** False when the password is another one by now. */
export const changePasswordHash = async (
  tx: Tx,
  shopId: string,
  customerId: string,
  oldHash: string,
  newHash: string,
  now: Date,
): Promise<boolean> => (await tx.run(changeHash, [shopId, customerId, oldHash, newHash, now])).length === 1;
