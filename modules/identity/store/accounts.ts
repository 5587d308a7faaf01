import { type Runner, statement, type Tx, textArray } from '#platform/db';
import type { SubjectKind } from '../domain/refresh.ts';

/** What is needed to check a password. */
export interface Account {
  readonly id: string;
  readonly email: string;
  readonly passwordHash: string;
  readonly scopes: readonly string[];
}

export interface FoundAccount extends Account {
  /** Empty for members of staff, who have none. */
  readonly name: string;
  /** Null for members of staff. */
  readonly emailConfirmedAt: Date | null;
}

export interface Customer {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  /** ISO 8601; null: nobody has shown that mails to this address reach them. */
  readonly emailConfirmedAt: string | null;
}

/** A customer as the table has them. */
export interface CustomerRow extends Omit<Customer, 'emailConfirmedAt'> {
  readonly confirmedAt: Date | null;
}

export const customerOfRow = ({ confirmedAt, ...row }: CustomerRow): Customer => ({
  ...row,
  emailConfirmedAt: confirmedAt?.toISOString() ?? null,
});

const customerByEmail = statement<FoundAccount>(
  'identity.customer-by-email',
  `select id, email, password_hash as "passwordHash", '{}'::text[] as scopes, name,
     email_confirmed_at as "emailConfirmedAt"
   from identity.customers where shop_id = $1 and lower(email) = lower($2)`,
);
const staffByEmail = statement<FoundAccount>(
  'identity.staff-by-email',
  `select id, email, password_hash as "passwordHash", scopes, '' as name,
     null::timestamptz as "emailConfirmedAt"
   from identity.staff where shop_id = $1 and lower(email) = lower($2) and disabled_at is null`,
);
const insertCustomer = statement<{ id: string }>(
  'identity.insert-customer',
  `insert into identity.customers (shop_id, id, email, name, password_hash, created_at, updated_at)
   values ($1, $2, $3, $4, $5, $6, $6) on conflict do nothing returning id`,
);
const customerById = statement<CustomerRow>(
  'identity.customer-by-id',
  `select id, email, name, email_confirmed_at as "confirmedAt" from identity.customers where shop_id = $1 and id = $2`,
);
const lockStaff = statement<Account & { disabled: boolean }>(
  'identity.lock-staff',
  `select id, email, password_hash as "passwordHash", scopes, disabled_at is not null as disabled
   from identity.staff where shop_id = $1 and lower(email) = lower($2) for update`,
);
const upsertStaff = statement<{ id: string }>(
  'identity.upsert-staff',
  `insert into identity.staff (shop_id, id, email, password_hash, scopes, created_at, updated_at)
   values ($1, $2, $3, $4, $5, $6, $6)
   on conflict (shop_id, lower(email)) do update set password_hash = excluded.password_hash, scopes = excluded.scopes,
     disabled_at = null, updated_at = excluded.updated_at
   returning id`,
);

/** A customer, or a member of staff who was not disabled; null when there is none. */
export const findAccount = async (
  runner: Runner,
  kind: SubjectKind,
  shopId: string,
  email: string,
): Promise<FoundAccount | null> =>
  (await runner.run(kind === 'staff' ? staffByEmail : customerByEmail, [shopId, email]))[0] ?? null;

/** False when the e-mail address has an account already. */
export const addCustomer = async (
  tx: Tx,
  shopId: string,
  customer: Customer & { readonly passwordHash: string },
  now: Date,
): Promise<boolean> => {
  const { id, email, name, passwordHash } = customer;
  return (await tx.run(insertCustomer, [shopId, id, email, name, passwordHash, now])).length === 1;
};

export const findCustomer = async (runner: Runner, shopId: string, customerId: string): Promise<Customer | null> => {
  const [row] = await runner.run(customerById, [shopId, customerId]);
  return row ? customerOfRow(row) : null;
};

/** The member of staff with this address, disabled or not, whose row stays locked until the transaction ends. */
export const lockStaffByEmail = async (tx: Tx, shopId: string, email: string) =>
  (await tx.run(lockStaff, [shopId, email]))[0] ?? null;

/** Creates the member of staff or gives the one with this address password and scopes, enabled again. Answers the id. */
export const saveStaff = async (tx: Tx, shopId: string, staff: Account, now: Date): Promise<string> => {
  const [saved] = await tx.run(upsertStaff, [
    shopId,
    staff.id,
    staff.email,
    staff.passwordHash,
    textArray(staff.scopes),
    now,
  ]);
  if (!saved) throw new Error('the upsert of a member of staff answered no row');
  return saved.id;
};
