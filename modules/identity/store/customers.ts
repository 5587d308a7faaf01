import { type Runner, statement, type Tx } from '#platform/db';
import { type Customer, type CustomerRow, customerOfRow } from './accounts.ts';

const rename = statement<CustomerRow>(
  'identity.rename-customer',
  `update identity.customers set name = $3, updated_at = $4 where shop_id = $1 and id = $2
   returning id, email, name, email_confirmed_at as "confirmedAt"`,
);
// Of two changes that both checked the same old password the first counts.
const changeHash = statement<{ id: string }>(
  'identity.change-password',
  `update identity.customers set password_hash = $4, updated_at = $5
   where shop_id = $1 and id = $2 and password_hash = $3 returning id`,
);

const setHash = statement<never>(
  'identity.set-password',
  'update identity.customers set password_hash = $3, updated_at = $4 where shop_id = $1 and id = $2',
);
const confirmEmail = statement<never>(
  'identity.confirm-email-address',
  `update identity.customers set email = $3, email_confirmed_at = $4, updated_at = $4 where shop_id = $1 and id = $2`,
);

/** Null when there is no such customer. */
export const changeName = async (
  runner: Runner,
  shopId: string,
  customerId: string,
  name: string,
  now: Date,
): Promise<Customer | null> => {
  const [row] = await runner.run(rename, [shopId, customerId, name, now]);
  return row ? customerOfRow(row) : null;
};

/** False when the password is another one by now. */
export const changePasswordHash = async (
  tx: Tx,
  shopId: string,
  customerId: string,
  oldHash: string,
  newHash: string,
  now: Date,
): Promise<boolean> => (await tx.run(changeHash, [shopId, customerId, oldHash, newHash, now])).length === 1;

/** Whatever it was before. The customer's row has to be locked. */
export const setPasswordHash = (tx: Tx, shopId: string, customerId: string, hash: string, now: Date): void =>
  tx.send(setHash, [shopId, customerId, hash, now]);

/** The customer's address is this one from now on, and mails to it reach them. Throws when another account has it. */
export const confirmEmailOf = async (
  tx: Tx,
  shopId: string,
  customerId: string,
  email: string,
  now: Date,
): Promise<void> => void (await tx.run(confirmEmail, [shopId, customerId, email, now]));
