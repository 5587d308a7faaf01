import type { Runner } from '#platform/db';
import { newId, randomToken } from '#platform/ids';
import { expiryOf, type SubjectKind } from '../domain/refresh.ts';
import { USER_AGENT_LENGTH_MAX } from '../limits.ts';
import type { Account } from '../store/accounts.ts';
import { addSession } from '../store/sessions.ts';
import type { Subject } from '../tokens/access-tokens.ts';
import { type Tokens, type Tools, tokensOf } from './tools.ts';

const SALT_BYTES = 16;

/** Who signs in, from where. */
export interface SessionOwner {
  readonly shopId: string;
  readonly kind: SubjectKind;
  readonly account: Account;
  readonly userAgent: string | null;
}

/** A session that has just begun; tokens of either kind can be made from it. */
export interface Begun {
  readonly subject: Subject;
  readonly salt: string;
}

/** Begins a session of an account whose password was just checked; null when the account has changed since. */
export const beginSession = async (
  { platform }: Tools,
  runner: Runner,
  { shopId, kind, account, userAgent }: SessionOwner,
): Promise<Begun | null> => {
  const now = platform.clock.now();
  const [id, salt] = [newId(), randomToken(SALT_BYTES)];
  const expiresAt = expiryOf(kind, now, now);
  const session = { shopId, id, kind, subjectId: account.id, salt, now, expiresAt, userAgent: shortened(userAgent) };
  if (!(await addSession(runner, session, account.passwordHash))) return null;
  const { id: subjectId, email, scopes } = account;
  return { subject: { shopId, sessionId: id, kind, id: subjectId, email, scopes }, salt };
};

const shortened = (userAgent: string | null): string | null => userAgent?.slice(0, USER_AGENT_LENGTH_MAX) || null;

/** What a client of the API is given for a session that has just begun. */
export const firstTokensOf = (tools: Tools, { subject, salt }: Begun): Promise<Tokens> =>
  tokensOf(tools, subject, 1, salt);
