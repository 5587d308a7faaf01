import assert from 'node:assert/strict';
import { BUDGETS } from '#platform/resilience';
import type { Answer, Problem } from '../world/index.ts';

/** An answer and how long it took to come. */
export interface Timed {
  readonly what: string;
  readonly status: number;
  readonly code: string | undefined;
  readonly retryAfter: string | undefined;
  readonly ms: number;
}

/** The clock stops a little late on a busy machine: timers, sockets, the turn of the loop. */
const SLACK_MS = 250;

const LOOK_EVERY_MS = 25;
/** A timer of a process that is given its processor is no later than this. */
const LATE_MS = 5;

/**
 * Milliseconds since now, but for those in which this process, shop and asker in one, was given no processor: it was due and neither ran
 * nor used any. Time in which it computes counts, and so does all time in which it merely waits.
 */
export const startWatch = (): (() => number) => {
  const startedAt = performance.now();
  let stoodStillMs = 0;
  let lookedAt = startedAt;
  let used = process.cpuUsage();
  const look = () => {
    const now = performance.now();
    const { user, system } = process.cpuUsage(used);
    stoodStillMs += Math.max(0, now - lookedAt - LOOK_EVERY_MS - LATE_MS - (user + system) / 1_000);
    lookedAt = now;
    used = process.cpuUsage();
  };
  const looks = setInterval(look, LOOK_EVERY_MS);
  return () => {
    clearInterval(looks);
    look();
    return Math.round(performance.now() - startedAt - stoodStillMs);
  };
};

export const timed = async (what: string, asked: Promise<Answer<unknown>>): Promise<Timed> => {
  const stop = startWatch();
  const { status, body, headers } = await asked.catch((error: unknown) => {
    stop();
    throw error;
  });
  const ms = stop();
  const retryAfter = headers['retry-after'];
  const code = (body as Problem | null)?.code;
  return { what, status, code, retryAfter: typeof retryAfter === 'string' ? retryAfter : undefined, ms };
};

/** Nobody waited longer than the budget for something dead. */
export const assertWithinBudget = (answers: readonly Timed[], maxMs: number = BUDGETS.deadDependencyMs): void => {
  const late = answers.filter(({ ms }) => ms > maxMs + SLACK_MS);
  assert.deepEqual(late, [], `answers that took longer than ${maxMs} ms`);
};

/** Turned away as the API says: problem+json with the code of the closed list, and when to come again. */
export const assertTurnedAway = (answers: readonly Timed[]): void => {
  for (const answer of answers) {
    assert.deepEqual([answer.status, answer.code], [503, 'unavailable'], JSON.stringify(answer));
    assert.ok(Number(answer.retryAfter) >= 1, JSON.stringify(answer));
  }
};
