import { type Runner, statement, type Tx, textArray, uuidArray } from '#platform/db';
import type { LinkPurpose, LinkState } from '../domain/link.ts';

export interface NewLink {
  readonly shopId: string;
  readonly id: string;
  readonly customerId: string;
  readonly purpose: LinkPurpose;
  readonly email: string;
  readonly language: string;
  readonly salt: string;
  readonly expiresAt: Date;
}

/** A link with the customer it is for, as they are now. */
export interface LinkRow extends LinkState {
  readonly id: string;
  readonly customerId: string;
  readonly salt: string;
  readonly language: string;
}

/** A customer whose row is locked. */
export interface LockedCustomer {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly emailConfirmedAt: Date | null;
}

/** A customer who asked for a link, and how they read. */
export interface Asking {
  readonly shopId: string;
  readonly email: string;
  readonly language: string;
}

const insert = statement<never>(
  'identity.insert-links',
  `insert into identity.links (shop_id, id, customer_id, purpose, email, language, salt, expires_at, created_at,
     updated_at)
   select shop_id, id, customer_id, purpose, email, language, salt, expires_at, $9, $9
   from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::timestamptz[])
     as new (shop_id, id, customer_id, purpose, email, language, salt, expires_at)`,
);
const find = statement<LinkRow>(
  'identity.link',
  `select l.id, l.customer_id as "customerId", l.purpose, l.email, l.language, l.salt, l.expires_at as "expiresAt",
     l.ended_at as "endedAt", c.email as "customerEmail"
   from identity.links l join identity.customers c on c.shop_id = l.shop_id and c.id = l.customer_id
   where l.shop_id = $1 and l.id = $2`,
);
// Everything that becomes of a customer's links is decided under this lock; sign-ins wait for it, too.
const lockCustomer = statement<LockedCustomer>(
  'identity.lock-customer',
  `select id, email, name, email_confirmed_at as "emailConfirmedAt" from identity.customers
   where shop_id = $1 and id = $2 for no key update`,
);
const countRecent = statement<{ count: number }>(
  'identity.count-recent-links',
  `select count(*) as count from identity.links
   where shop_id = $1 and customer_id = $2 and purpose = $3 and created_at > $4`,
);
const endOpen = statement<never>(
  'identity.end-links',
  `update identity.links set ended_at = $4, updated_at = $4
   where shop_id = $1 and customer_id = $2 and purpose = any($3::text[]) and ended_at is null`,
);
// An account that asks too often gets no more mails; who asked is not told, since they may not be its owner.
const whoAsked = statement<Asking & { customerId: string }>(
  'identity.who-asked-for-a-reset',
  `select c.shop_id as "shopId", c.id as "customerId", c.email, asked.language
   from unnest($1::uuid[], $2::text[], $3::text[]) as asked (shop_id, email, language)
   join identity.customers c on c.shop_id = asked.shop_id and lower(c.email) = lower(asked.email)
   where (select count(*) from identity.links l where l.shop_id = c.shop_id and l.customer_id = c.id
     and l.purpose = 'reset_password' and l.created_at > $4) < $5
   order by c.shop_id, c.id`,
);

export const linkStore = {
  insert(tx: Tx, links: readonly NewLink[], now: Date): void {
    tx.send(insert, [
      uuidArray(links.map(({ shopId }) => shopId)),
      uuidArray(links.map(({ id }) => id)),
      uuidArray(links.map(({ customerId }) => customerId)),
      textArray(links.map(({ purpose }) => purpose)),
      textArray(links.map(({ email }) => email)),
      textArray(links.map(({ language }) => language)),
      textArray(links.map(({ salt }) => salt)),
      textArray(links.map(({ expiresAt }) => expiresAt.toISOString())),
      now,
    ]);
  },
  async find(runner: Runner, shopId: string, linkId: string): Promise<LinkRow | null> {
    return (await runner.run(find, [shopId, linkId]))[0] ?? null;
  },
  async lockCustomer(tx: Tx, shopId: string, customerId: string): Promise<LockedCustomer | null> {
    return (await tx.run(lockCustomer, [shopId, customerId]))[0] ?? null;
  },
  async countSince(runner: Runner, shopId: string, customerId: string, purpose: LinkPurpose, since: Date) {
    return (await runner.run(countRecent, [shopId, customerId, purpose, since]))[0]?.count ?? 0;
  },
  /** Ends all of a customer's links of these purposes: the one that was used, and those beside it. */
  endOpen(tx: Tx, shopId: string, customerId: string, purposes: readonly LinkPurpose[], now: Date): void {
    tx.send(endOpen, [shopId, customerId, textArray(purposes), now]);
  },
  /** The accounts among those asked for that were sent fewer than `max` links since `since`. */
  whoAsked: (tx: Tx, asked: readonly Asking[], since: Date, max: number) =>
    tx.run(whoAsked, [
      uuidArray(asked.map(({ shopId }) => shopId)),
      textArray(asked.map(({ email }) => email)),
      textArray(asked.map(({ language }) => language)),
      since,
      max,
    ]),
};
