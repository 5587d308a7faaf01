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

export const timed = async (what: string, asked: Promise<Answer<unknown>>): Promise<Timed> => {
  const startedAt = performance.now();
  const { status, body, headers } = await asked;
  const ms = Math.round(performance.now() - startedAt);
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
