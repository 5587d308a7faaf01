import { type Runner, statement, type Tx, uuidArray } from '#platform/db';
import type { SessionState, SubjectKind } from '../domain/refresh.ts';

export interface NewSession {
  readonly shopId: string;
  readonly id: string;
  readonly kind: SubjectKind;
  readonly subjectId: string;
  readonly salt: string;
  readonly now: Date;
  readonly expiresAt: Date;
  /** As the client says of itself. */
  readonly userAgent: string | null;
}

export interface SessionRow extends SessionState {
  readonly shopId: string;
  readonly id: string;
  readonly kind: SubjectKind;
  readonly subjectId: string;
  readonly salt: string;
  readonly createdAt: Date;
  readonly email: string;
  readonly scopes: readonly string[];
}

// The account's row is locked and its hash compared once more: a sign-in with a password that was changed while it was
// being checked begins no session.
const insertOf = (table: 'customers' | 'staff') => `with subject as (
     select id from identity.${table} where shop_id = $1 and id = $4 and password_hash = $9
     ${table === 'staff' ? 'and disabled_at is null' : ''} for share)
   insert into identity.sessions (shop_id, id, kind, subject_id, salt, generation, rotated_at, expires_at, created_at,
     updated_at, user_agent)
   select $1, $2, $3, subject.id, $5, $6, $7, $8, $7, $7, $10 from subject returning id`;
const insertCustomerSession = statement<{ id: string }>('identity.insert-customer-session', insertOf('customers'));
const insertStaffSession = statement<{ id: string }>('identity.insert-staff-session', insertOf('staff'));

const lockSession = statement<SessionRow>(
  'identity.lock-session',
  `select s.shop_id as "shopId", s.id, s.kind, s.subject_id as "subjectId", s.salt, s.generation,
     s.rotated_at as "rotatedAt", s.expires_at as "expiresAt", s.revoked_at as "revokedAt", s.created_at as "createdAt",
     coalesce(c.email, m.email) as email, coalesce(m.scopes, '{}') as scopes,
     c.id is not null or (m.id is not null and m.disabled_at is null) as "subjectActive"
   from identity.sessions s
   left join identity.customers c on s.kind = 'customer' and c.shop_id = s.shop_id and c.id = s.subject_id
   left join identity.staff m on s.kind = 'staff' and m.shop_id = s.shop_id and m.id = s.subject_id
   where s.shop_id = $1 and s.id = $2 for update of s`,
);
const rotate = statement<never>(
  'identity.rotate-session',
  `update identity.sessions set generation = generation + 1, rotated_at = $3, expires_at = $4, updated_at = $3
   where shop_id = $1 and id = $2`,
);
const revoke = statement<{ id: string }>(
  'identity.revoke-sessions',
  `update identity.sessions set revoked_at = $3, revoked_reason = $4, updated_at = $3
   where shop_id = $1 and id = any($2::uuid[]) and revoked_at is null returning id`,
);
const openOfSubject = statement<{ id: string }>(
  'identity.open-sessions',
  `select id from identity.sessions where shop_id = $1 and subject_id = $2 and revoked_at is null order by id for update`,
);
const revokedSince = statement<{ id: string }>(
  'identity.revoked-since',
  'select id from identity.sessions where revoked_at > $1',
);
const deleteEnded = statement<{ count: number }>(
  'identity.delete-ended-sessions',
  `with gone as (delete from identity.sessions where ctid = any(array(
     select ctid from identity.sessions where expires_at < $1 limit $2)) returning 1)
   select count(*) as count from gone`,
);

/** False when the account is gone, was disabled, or has another password by now. */
export const addSession = async (runner: Runner, session: NewSession, passwordHash: string): Promise<boolean> => {
  const { shopId, id, kind, subjectId, salt, now, expiresAt, userAgent } = session;
  const insert = kind === 'staff' ? insertStaffSession : insertCustomerSession;
  const values = [shopId, id, kind, subjectId, salt, 1, now, expiresAt, passwordHash, userAgent];
  return (await runner.run(insert, values)).length === 1;
};

export const lockSessionById = async (tx: Tx, shopId: string, sessionId: string): Promise<SessionRow | null> =>
  (await tx.run(lockSession, [shopId, sessionId]))[0] ?? null;

export const rotateSession = (tx: Tx, session: SessionRow, now: Date, expiresAt: Date): void =>
  tx.send(rotate, [session.shopId, session.id, now, expiresAt]);

/** Ends sessions; answers the ids of those that were not ended before. */
export const revokeSessions = async (
  tx: Tx,
  shopId: string,
  sessionIds: readonly string[],
  reason: string,
  now: Date,
): Promise<readonly string[]> =>
  (await tx.run(revoke, [shopId, uuidArray(sessionIds), now, reason])).map(({ id }) => id);

export const lockOpenSessions = async (tx: Tx, shopId: string, subjectId: string): Promise<readonly string[]> =>
  (await tx.run(openOfSubject, [shopId, subjectId])).map(({ id }) => id);

export const revokedSessionsSince = async (runner: Runner, since: Date): Promise<readonly string[]> =>
  (await runner.run(revokedSince, [since])).map(({ id }) => id);

/** Deletes sessions that ran out before `before`, at most `limit`; answers how many. */
export const deleteEndedSessions = async (runner: Runner, before: Date, limit: number): Promise<number> =>
  (await runner.run(deleteEnded, [before, limit]))[0]?.count ?? 0;
