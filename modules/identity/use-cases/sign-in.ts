import { type Result, refuse, succeed } from '#platform/result';
import { accountKey } from '../domain/email.ts';
import type { SubjectKind } from '../domain/refresh.ts';
import { type Account, findAccount } from '../store/accounts.ts';
import { beginSession } from './begin-session.ts';
import type { Tokens, Tools } from './tools.ts';

export interface SignIn {
  readonly shopId: string;
  readonly kind: SubjectKind;
  readonly email: string;
  readonly password: string;
}

const NO = 'E-mail address or password is wrong.';

/** One hash is computed whether there is such an account or not, so that neither answer nor time tells. */
export const createSignIn =
  (tools: Tools) =>
  async (command: SignIn): Promise<Result<Tokens, 'invalid_credentials' | 'too_many_attempts'>> => {
    const { shopId, kind, email } = command;
    const key = `${kind}:${shopId}:${accountKey(email)}`;
    const waitMs = tools.attempts.begin(key);
    if (waitMs > 0) {
      const details = { retryAfterSeconds: Math.ceil(waitMs / 1_000) };
      return refuse('too_many_attempts', 'Too many failed attempts. Please wait.', { details });
    }
    const account = await checkPassword(tools, command, key);
    const tokens = account && (await beginSession(tools, tools.platform.db, shopId, kind, account));
    if (!tokens) return refuse('invalid_credentials', NO);
    tools.attempts.succeed(key);
    return succeed(tokens);
  };

const checkPassword = async (tools: Tools, command: SignIn, key: string): Promise<Account | null> => {
  try {
    const account = await findAccount(tools.platform.db, command.kind, command.shopId, command.email);
    const right = await tools.passwords.verify(account?.passwordHash ?? null, command.password);
    return right ? account : null;
  } catch (error) {
    tools.attempts.withdraw(key); // the database was away or too many waited: nobody's guess was judged
    throw error;
  }
};
