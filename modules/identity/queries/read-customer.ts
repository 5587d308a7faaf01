import { type Database, statement } from '#platform/db';
import type { KeptAddress } from '../face.ts';
import { addressStore } from '../store/addresses.ts';

interface Row {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly registeredAt: Date;
  readonly emailConfirmedAt: Date | null;
  readonly openSessions: number;
  readonly lastSeenAt: Date | null;
}

/** All that staff may know of a customer. */
export interface CustomerDetail {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly registeredAt: string;
  /** Null: nobody has shown that mails to this address reach them. */
  readonly emailConfirmedAt: string | null;
  /** Devices on which they are signed in. */
  readonly openSessions: number;
  /** When one of their sessions was begun or refreshed last; null when none is kept. */
  readonly lastSeenAt: string | null;
  readonly addresses: readonly KeptAddress[];
}

const read = statement<Row>(
  'identity.customer-detail',
  `select c.id, c.email, c.name, c.created_at as "registeredAt",
     c.email_confirmed_at as "emailConfirmedAt", s.open as "openSessions", s.seen as "lastSeenAt"
   from identity.customers c cross join lateral (
     select count(*) filter (where revoked_at is null and expires_at > $3) as open, max(rotated_at) as seen
     from identity.sessions where shop_id = c.shop_id and subject_id = c.id and kind = 'customer') as s
   where c.shop_id = $1 and c.id = $2`,
);

export const readCustomer = async (
  db: Database,
  shopId: string,
  customerId: string,
  now: Date,
): Promise<CustomerDetail | null> => {
  const [[row], addresses] = await Promise.all([
    db.run(read, [shopId, customerId, now]),
    addressStore.list(db, shopId, customerId),
  ]);
  if (!row) return null;
  const { registeredAt, emailConfirmedAt, lastSeenAt, ...same } = row;
  return {
    ...same,
    registeredAt: registeredAt.toISOString(),
    emailConfirmedAt: emailConfirmedAt?.toISOString() ?? null,
    lastSeenAt: lastSeenAt?.toISOString() ?? null,
    addresses,
  };
};
