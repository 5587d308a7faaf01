import { newId } from '#platform/ids';
import { type Result, refuse, succeed } from '#platform/result';
import { objectionToChange, objectionToScopes } from '../domain/decide-staff.ts';
import { isEmail } from '../domain/email.ts';
import { weaknessOf } from '../domain/password.ts';
import { STAFF_MAX } from '../limits.ts';
import type { IdentityRefusal } from '../refusals.ts';
import { lockOpenSessions } from '../store/sessions.ts';
import { countStaff, insertStaff, lockStaffWithOwners, type StaffRow, updateStaff } from '../store/staff.ts';
import { endSessionsIn } from './end-sessions.ts';
import type { Tools } from './tools.ts';

export interface Hire {
  readonly shopId: string;
  readonly email: string;
  readonly password: string;
  readonly scopes: readonly string[];
  /** Of whoever asks. */
  readonly ownScopes: readonly string[];
}

export interface ChangeStaff {
  readonly shopId: string;
  readonly staffId: string;
  /** Of whoever asks. */
  readonly ownScopes: readonly string[];
  /** What is left out stays. */
  readonly scopes?: readonly string[];
  readonly password?: string;
  readonly disabled?: boolean;
}

type Answer = Promise<Result<StaffRow, IdentityRefusal>>;

/** Staff by the hand of those who may decide about staff. */
export const createStaffBook = (tools: Tools) => ({
  hire: (command: Hire): Answer => hire(tools, command),
  change: (command: ChangeStaff): Answer => change(tools, command),
});

const sorted = (scopes: readonly string[]): string[] => [...new Set(scopes)].sort();

const hire = async (tools: Tools, { shopId, email, password, scopes, ownScopes }: Hire): Answer => {
  const { db, clock } = tools.platform;
  if (!isEmail(email)) return refuse('invalid_email', 'This is not an e-mail address.', { param: 'email' });
  const weakness = weaknessOf(password, email);
  if (weakness) return refuse('weak_password', weakness, { param: 'password' });
  const objection = objectionToScopes(ownScopes, scopes);
  if (objection) return { ok: false, refusal: objection };
  // Two at once could each pass and go over by one; what counts is that the list cannot grow for ever.
  if ((await countStaff(db, shopId)) >= STAFF_MAX) return refuse('too_many_staff', `A shop has at most ${STAFF_MAX}.`);
  const passwordHash = await tools.passwords.hash(password);
  const staff = { shopId, id: newId(), email, passwordHash, scopes: sorted(scopes), now: clock.now() };
  const hired = await insertStaff(db, staff);
  if (!hired) return refuse('staff_exists', 'There is a member of staff with this address.', { param: 'email' });
  return succeed(hired);
};

const change = async (tools: Tools, command: ChangeStaff): Answer => {
  const { password } = command;
  // Hashed before rows are locked: it takes 30 ms of a processor, and longer when others sign in.
  const passwordHash = password === undefined ? null : await tools.passwords.hash(password);
  const ended: string[] = [];
  const answer = await tools.platform.db.tx(async (tx): Answer => {
    ended.length = 0;
    const { shopId, staffId, ownScopes } = command;
    const locked = await lockStaffWithOwners(tx, shopId, staffId);
    const target = locked.find(({ id }) => id === staffId);
    if (!target) return refuse('staff_not_found', 'There is no member of staff with this id.');
    const weakness = password === undefined ? null : weaknessOf(password, target.email);
    if (weakness) return refuse('weak_password', weakness, { param: 'password' });
    const wanted = {
      scopes: sorted(command.scopes ?? target.scopes),
      disabled: command.disabled ?? target.disabled,
    };
    const others = locked.filter(({ id }) => id !== staffId);
    const objection = objectionToChange(ownScopes, target, wanted, others);
    if (objection) return { ok: false, refusal: objection };
    const now = tools.platform.clock.now();
    const changed = await updateStaff(tx, {
      ...{ shopId, id: staffId, ...wanted, now },
      passwordHash: passwordHash ?? target.passwordHash,
    });
    ended.push(...(await lockOpenSessions(tx, shopId, staffId)));
    await endSessionsIn(tools, tx, shopId, ended, 'password_or_scopes_changed');
    return succeed(changed);
  });
  if (answer.ok) for (const sessionId of ended) tools.revoked.add(sessionId);
  return answer;
};
