import type { Tx } from '#platform/db';
import { appendEvents } from '#platform/events';
import { type Refusal, type Result, refuse, succeed } from '#platform/result';
import { weaknessOf } from '../domain/password.ts';
import { customerChanged } from '../events.ts';
import { type Customer, findCustomer } from '../store/accounts.ts';
import { changeName, changePasswordHash } from '../store/customers.ts';
import { linkStore } from '../store/links.ts';
import { lockOpenSessions } from '../store/sessions.ts';
import { type Begun, beginSession } from './begin-session.ts';
import { endSessionsIn } from './end-sessions.ts';
import { checkPassword } from './sign-in.ts';
import type { Tools } from './tools.ts';

/** Told with every change, so that what was remembered of the customer is dropped. */
const tell = (tools: Tools, tx: Tx, shopId: string, customerId: string, what: 'name' | 'password'): void => {
  const now = tools.platform.clock.now();
  appendEvents(tx, [customerChanged.create({ shopId, subject: customerId, now, data: { customerId, what } })]);
};

/** Null when there is no such customer (any more). */
export const createRename =
  (tools: Tools) =>
  (shopId: string, customerId: string, name: string): Promise<Customer | null> =>
    tools.platform.db.tx(async (tx) => {
      const changed = await changeName(tx, shopId, customerId, name, tools.platform.clock.now());
      if (changed) tell(tools, tx, shopId, customerId, 'name');
      return changed;
    });

export interface ChangePassword {
  readonly shopId: string;
  readonly customer: Pick<Customer, 'id' | 'email'>;
  readonly currentPassword: string;
  readonly newPassword: string;
  /** This session goes on; null: a new one begins in this browser, and whoever copied its cookie is out as well. */
  readonly keepSessionId: string | null;
  readonly userAgent: string | null;
}

export type ChangePasswordRefusal = 'wrong_password' | 'weak_password' | 'too_many_attempts';

/**
 * A new password for one who knows the old one. All sessions end but the one to be kept. Answers the session begun in
 * place of this browser's, null when one was kept.
 */
export const createChangePassword =
  (tools: Tools) =>
  async (command: ChangePassword): Promise<Result<Begun | null, ChangePasswordRefusal>> => {
    const { shopId, newPassword } = command;
    // An access token tells the address that its owner had when it was made, which may be another by now.
    const customer = (await findCustomer(tools.platform.db, shopId, command.customer.id)) ?? command.customer;
    const weakness = weaknessOf(newPassword, customer.email);
    if (weakness) return refuse('weak_password', weakness, { param: 'newPassword' });
    const checked = await checkPassword(tools, {
      ...{ kind: 'customer', shopId, email: customer.email },
      password: command.currentPassword,
    });
    if (!checked.ok) return checked.refusal.code === 'invalid_credentials' ? wrong() : tooMany(checked.refusal);
    const newHash = await tools.passwords.hash(newPassword);
    const ended: string[] = [];
    const begun = await tools.platform.db.tx(async (tx) => {
      ended.length = 0;
      return replacePassword(tools, tx, { ...command, customer }, checked.value.passwordHash, newHash, ended);
    });
    if (begun === 'changed meanwhile') return wrong();
    for (const sessionId of ended) tools.revoked.add(sessionId);
    return succeed(begun);
  };

const tooMany = ({ message, details = {} }: Refusal) => refuse('too_many_attempts', message, { details });
const wrong = () => refuse('wrong_password', 'The current password is wrong.', { param: 'currentPassword' });

const replacePassword = async (
  tools: Tools,
  tx: Tx,
  { shopId, customer, keepSessionId, userAgent }: ChangePassword,
  oldHash: string,
  newHash: string,
  ended: string[],
): Promise<Begun | null | 'changed meanwhile'> => {
  const now = tools.platform.clock.now();
  if (!(await changePasswordHash(tx, shopId, customer.id, oldHash, newHash, now))) return 'changed meanwhile';
  const open = await lockOpenSessions(tx, shopId, customer.id);
  ended.push(...open.filter((id) => id !== keepSessionId));
  await endSessionsIn(tools, tx, shopId, ended, 'password_changed');
  // Whoever had asked for a link before is out as well.
  linkStore.endOpen(tx, shopId, customer.id, ['reset_password', 'change_email'], now);
  tell(tools, tx, shopId, customer.id, 'password');
  if (keepSessionId !== null) return null;
  const account = { ...customer, passwordHash: newHash, scopes: [] };
  return beginSession(tools, tx, { shopId, kind: 'customer', account, userAgent });
};
