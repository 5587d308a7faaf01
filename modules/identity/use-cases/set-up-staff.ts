import type { Tx } from '#platform/db';
import { newId } from '#platform/ids';
import { type Result, refuse, succeed } from '#platform/result';
import { isEmail } from '../domain/email.ts';
import { weaknessOf } from '../domain/password.ts';
import type { NewStaff } from '../face.ts';
import { findAccount, lockStaffByEmail, saveStaff } from '../store/accounts.ts';
import { lockOpenSessions } from '../store/sessions.ts';
import { endSessionsIn } from './end-sessions.ts';
import type { Tools } from './tools.ts';

/**
 * Creates a member of staff or brings the one with this address up to date. When password or scopes change, sessions
 * begun before end; when nothing does, as at every start of the server, nothing is written.
 */
export const createSetUpStaff =
  (tools: Tools) =>
  async (input: NewStaff): Promise<Result<{ staffId: string }, 'weak_password' | 'invalid_email'>> => {
    const { shopId, email, password } = input;
    if (!isEmail(email)) return refuse('invalid_email', `${email} is not an e-mail address.`, { param: 'email' });
    const weakness = weaknessOf(password, email);
    if (weakness) return refuse('weak_password', weakness, { param: 'password' });
    const known = await findAccount(tools.platform.db, 'staff', shopId, email);
    const scopes = [...new Set(input.scopes)].sort();
    const sameScopes = known !== null && known.scopes.join() === scopes.join();
    if (sameScopes && (await tools.passwords.verify(known.passwordHash, password))) {
      return succeed({ staffId: known.id });
    }
    const passwordHash = await tools.passwords.hash(password);
    const ended: string[] = [];
    const staffId = await tools.platform.db.tx(async (tx) => {
      const saved = await save(tools, tx, { ...input, scopes }, passwordHash);
      ended.splice(0, ended.length, ...saved.ended);
      return saved.staffId;
    });
    for (const sessionId of ended) tools.revoked.add(sessionId);
    return succeed({ staffId });
  };

const save = async (tools: Tools, tx: Tx, { shopId, email, scopes }: NewStaff, passwordHash: string) => {
  const before = await lockStaffByEmail(tx, shopId, email);
  const staff = { id: before?.id ?? newId(), email, passwordHash, scopes };
  const staffId = await saveStaff(tx, shopId, staff, tools.platform.clock.now());
  const ended = await lockOpenSessions(tx, shopId, staffId);
  await endSessionsIn(tools, tx, shopId, ended, 'password_or_scopes_changed');
  return { staffId, ended };
};
