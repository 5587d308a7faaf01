import { type Runner, statement, type Tx, textArray, uuidArray } from '#platform/db';
import { OWNER_SCOPE } from '../domain/roles.ts';

export interface StaffRow {
  readonly id: string;
  readonly email: string;
  readonly scopes: readonly string[];
  readonly disabled: boolean;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export interface LockedStaff extends StaffRow {
  readonly passwordHash: string;
}

const COLUMNS = `id, email, scopes, disabled_at is not null as disabled, created_at as "createdAt", updated_at as "updatedAt"`;

const list = statement<StaffRow>(
  'identity.list-staff',
  `select ${COLUMNS} from identity.staff where shop_id = $1 order by lower(email), id limit $2`,
);
// In the order of their ids, so that two who change each other take turns; whoever comes second sees what the first has left.
const lockWithOwners = statement<LockedStaff>(
  'identity.lock-staff-with-owners',
  `select ${COLUMNS}, password_hash as "passwordHash" from identity.staff
   where shop_id = $1 and (id = $2 or ('${OWNER_SCOPE}' = any(scopes) and disabled_at is null)) order by id for update`,
);
const count = statement<{ count: number }>(
  'identity.count-staff',
  'select count(*) as count from identity.staff where shop_id = $1',
);
const insert = statement<StaffRow>(
  'identity.insert-staff',
  `insert into identity.staff (shop_id, id, email, password_hash, scopes, created_at, updated_at)
   values ($1, $2, $3, $4, $5, $6, $6) on conflict do nothing returning ${COLUMNS}`,
);
const update = statement<StaffRow>(
  'identity.update-staff',
  `update identity.staff set password_hash = $3, scopes = $4, updated_at = $6,
     disabled_at = case when $5 then coalesce(disabled_at, $6) end
   where shop_id = $1 and id = $2 returning ${COLUMNS}`,
);

const emails = statement<{ id: string; email: string }>(
  'identity.staff-emails',
  'select id, email from identity.staff where shop_id = $1 and id = any($2::uuid[])',
);

/** E-mail addresses by id, those of disabled members too. */
export const staffEmails = async (
  runner: Runner,
  shopId: string,
  ids: readonly string[],
): Promise<Readonly<Record<string, string>>> => {
  const rows = await runner.run(emails, [shopId, uuidArray(ids)]);
  return Object.fromEntries(rows.map(({ id, email }) => [id, email]));
};

/** By e-mail address. */
export const listStaff = (runner: Runner, shopId: string, limit: number): Promise<StaffRow[]> =>
  runner.run(list, [shopId, limit]);

/** The member of staff and all who may decide about staff, locked until the transaction ends. */
export const lockStaffWithOwners = (tx: Tx, shopId: string, staffId: string): Promise<LockedStaff[]> =>
  tx.run(lockWithOwners, [shopId, staffId]);

export const countStaff = async (runner: Runner, shopId: string): Promise<number> =>
  (await runner.run(count, [shopId]))[0]?.count ?? 0;

export interface NewStaffRow {
  readonly shopId: string;
  readonly id: string;
  readonly email: string;
  readonly passwordHash: string;
  readonly scopes: readonly string[];
  readonly now: Date;
}

/** Null when there is a member of staff with this address. */
export const insertStaff = async (runner: Runner, staff: NewStaffRow): Promise<StaffRow | null> => {
  const { shopId, id, email, passwordHash, scopes, now } = staff;
  return (await runner.run(insert, [shopId, id, email, passwordHash, textArray(scopes), now]))[0] ?? null;
};

export const updateStaff = async (
  tx: Tx,
  staff: Omit<NewStaffRow, 'email'> & { readonly disabled: boolean },
): Promise<StaffRow> => {
  const { shopId, id, passwordHash, scopes, disabled, now } = staff;
  const [changed] = await tx.run(update, [shopId, id, passwordHash, textArray(scopes), disabled, now]);
  if (!changed) throw new Error(`the locked row of the member of staff ${id} is gone`);
  return changed;
};
