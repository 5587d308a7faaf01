import { REFRESH_GRACE_MS, SESSION_AGES } from '../limits.ts';

export type SubjectKind = 'customer' | 'staff';

export interface SessionState {
  readonly generation: number;
  readonly rotatedAt: Date;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
  /** False when the customer is gone or the member of staff was disabled. */
  readonly subjectActive: boolean;
}

/**
 * What a refresh token of `generation` is worth; its MAC has been checked.
 * `rotate`: the next token takes its place. `repeat`: the token was used a moment ago (another tab, a lost answer): the
 * same next token is given again. `reuse`: an old token turned up, so somebody holds a copy: the family ends
 * (RFC 9700 §4.14.2). `refuse`: the session is over.
 */
export const decideRefresh = (
  session: SessionState,
  generation: number,
  now: Date,
): 'rotate' | 'repeat' | 'reuse' | 'refuse' => {
  if (session.revokedAt || session.expiresAt <= now || !session.subjectActive) return 'refuse';
  if (generation === session.generation) return 'rotate';
  // A token of the future is genuine only after a database was restored to an earlier state.
  if (generation > session.generation) return 'refuse';
  const isLastOne = generation === session.generation - 1;
  return isLastOne && now.getTime() - session.rotatedAt.getTime() <= REFRESH_GRACE_MS ? 'repeat' : 'reuse';
};

/** When a session that began at `startedAt` and is used `now` ends if it is not used again. */
export const expiryOf = (kind: SubjectKind, startedAt: Date, now: Date): Date => {
  const { idleMs, absoluteMs } = SESSION_AGES[kind];
  return new Date(Math.min(now.getTime() + idleMs, startedAt.getTime() + absoluteMs));
};
