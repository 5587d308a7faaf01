import type { Tx } from '#platform/db';
import { appendEvents } from '#platform/events';
import { type Result, refuse, succeed } from '#platform/result';
import { accountKey } from '../domain/email.ts';
import type { SubjectKind } from '../domain/refresh.ts';
import { customerSignedIn } from '../events.ts';
import { type FoundAccount, findAccount } from '../store/accounts.ts';
import { type Begun, beginSession, type SessionOwner } from './begin-session.ts';
import type { Tools } from './tools.ts';

export interface SignIn {
  readonly shopId: string;
  readonly kind: SubjectKind;
  readonly email: string;
  readonly password: string;
  readonly userAgent: string | null;
}

export type SignInRefusal = 'invalid_credentials' | 'too_many_attempts';

const NO = 'E-mail address or password is wrong.';

/** One hash is computed whether there is such an account or not, so that neither answer nor time tells. */
export const createSignIn =
  (tools: Tools) =>
  async (command: SignIn): Promise<Result<{ begun: Begun; name: string }, SignInRefusal>> => {
    const { shopId, kind, userAgent } = command;
    const checked = await checkPassword(tools, command);
    if (!checked.ok) return checked;
    const owner = { shopId, kind, account: checked.value, userAgent };
    const begun = checked.value.emailConfirmedAt
      ? await tools.platform.db.tx((tx) => beginAndTell(tools, tx, owner), 'identity.sign-in')
      : await beginSession(tools, tools.platform.db, owner);
    return begun ? succeed({ begun, name: checked.value.name }) : refuse('invalid_credentials', NO);
  };

/** Whoever ordered as a guest meanwhile finds it in the account. */
const beginAndTell = async (tools: Tools, tx: Tx, owner: SessionOwner): Promise<Begun | null> => {
  const begun = await beginSession(tools, tx, owner);
  const { id: customerId, email } = owner.account;
  const told = { shopId: owner.shopId, subject: customerId, now: tools.platform.clock.now() };
  if (begun) appendEvents(tx, [customerSignedIn.create({ ...told, data: { customerId, email } })]);
  return begun;
};

/** What attempts are counted by. */
export const accountOfAttempts = (kind: SubjectKind, shopId: string, email: string): string =>
  `${kind}:${shopId}:${accountKey(email)}`;

/** The account when the password is right. Failures are counted, whoever tries; a success starts the count anew. */
export const checkPassword = async (
  tools: Tools,
  { kind, shopId, email, password }: Omit<SignIn, 'userAgent'>,
): Promise<Result<FoundAccount, SignInRefusal>> => {
  const key = accountOfAttempts(kind, shopId, email);
  const waitMs = tools.attempts.begin(key);
  if (waitMs > 0) {
    const details = { retryAfterSeconds: Math.ceil(waitMs / 1_000) };
    return refuse('too_many_attempts', 'Too many failed attempts. Please wait.', { details });
  }
  try {
    const account = await findAccount(tools.platform.db, kind, shopId, email);
    const right = await tools.passwords.verify(account?.passwordHash ?? null, password);
    if (!account || !right) return refuse('invalid_credentials', NO);
    tools.attempts.succeed(key);
    return succeed(account);
  } catch (error) {
    tools.attempts.withdraw(key); // the database was away or too many waited: nobody's guess was judged
    throw error;
  }
};
