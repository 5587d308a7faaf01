import { type Runner, statement } from '#platform/db';

/** A customer's session that goes on, with its owner. */
export interface LiveSession {
  readonly salt: string;
  readonly seenAt: Date;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly customerId: string;
  readonly email: string;
  readonly name: string;
  readonly emailConfirmedAt: Date | null;
}

/** A device on which a customer is signed in. */
export interface OpenSessionRow {
  readonly id: string;
  readonly userAgent: string | null;
  readonly createdAt: Date;
  readonly seenAt: Date;
}

const live = statement<LiveSession>(
  'identity.live-customer-session',
  `select s.salt, s.rotated_at as "seenAt", s.created_at as "createdAt", s.expires_at as "expiresAt",
     c.id as "customerId", c.email, c.name,
     c.email_confirmed_at as "emailConfirmedAt"
   from identity.sessions s join identity.customers c on c.shop_id = s.shop_id and c.id = s.subject_id
   where s.shop_id = $1 and s.id = $2 and s.kind = 'customer' and s.revoked_at is null and s.expires_at > $3`,
);
// Of twenty tabs that find it unseen at once one writes: the others see that by the condition.
const see = statement<never>(
  'identity.see-session',
  `update identity.sessions set rotated_at = $3, expires_at = $4, updated_at = $3
   where shop_id = $1 and id = $2 and revoked_at is null and rotated_at = $5`,
);
const open = statement<OpenSessionRow>(
  'identity.open-customer-sessions',
  `select id, user_agent as "userAgent", created_at as "createdAt", rotated_at as "seenAt" from identity.sessions
   where shop_id = $1 and subject_id = $2 and kind = 'customer' and revoked_at is null and expires_at > $3
   order by rotated_at desc, id desc limit $4`,
);
const owned = statement<{ id: string }>(
  'identity.own-session',
  `select id from identity.sessions where shop_id = $1 and subject_id = $2 and id = $3 and kind = 'customer'
   and revoked_at is null and expires_at > $4 for update`,
);

export const webSessionStore = {
  async findLive(runner: Runner, shopId: string, sessionId: string, now: Date): Promise<LiveSession | null> {
    return (await runner.run(live, [shopId, sessionId, now]))[0] ?? null;
  },
  /** Notes that the session is used, and until when it lives now. */
  async see(runner: Runner, shopId: string, sessionId: string, seen: LiveSession, now: Date, expiresAt: Date) {
    await runner.run(see, [shopId, sessionId, now, expiresAt, seen.seenAt]);
  },
  /** Seen last comes first. */
  listOpen: (runner: Runner, shopId: string, customerId: string, now: Date, limit: number): Promise<OpenSessionRow[]> =>
    runner.run(open, [shopId, customerId, now, limit]),
  /** Whether this customer has this session and it goes on; its row is locked until the transaction ends. */
  async lockOwned(runner: Runner, shopId: string, customerId: string, sessionId: string, now: Date): Promise<boolean> {
    return (await runner.run(owned, [shopId, customerId, sessionId, now])).length === 1;
  },
};
