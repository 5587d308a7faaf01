import type { Runner } from '#platform/db';
import { newId, randomToken } from '#platform/ids';
import { expiryOf, type SubjectKind } from '../domain/refresh.ts';
import type { Account } from '../store/accounts.ts';
import { addSession } from '../store/sessions.ts';
import { type Tokens, type Tools, tokensOf } from './tools.ts';

const SALT_BYTES = 16;

/** Begins a session of an account whose password was just checked; null when the account has changed since. */
export const beginSession = async (
  tools: Tools,
  runner: Runner,
  shopId: string,
  kind: SubjectKind,
  account: Account,
): Promise<Tokens | null> => {
  const now = tools.platform.clock.now();
  const [id, salt] = [newId(), randomToken(SALT_BYTES)];
  const expiresAt = expiryOf(kind, now, now);
  const session = { shopId, id, kind, subjectId: account.id, salt, now, expiresAt };
  if (!(await addSession(runner, session, account.passwordHash))) return null;
  const { id: subjectId, email, scopes } = account;
  return tokensOf(tools, { shopId, sessionId: id, kind, id: subjectId, email, scopes }, 1, salt);
};
