import assert from 'node:assert/strict';
import { until } from '../../world/outside.ts';
import { checkAftermath } from '../aftermath.ts';
import { type OutsidePostgres, startOutsidePostgres } from '../outside-postgres.ts';
import { onStage, type Stage, statusOf, untilTurnedAway } from '../stage.ts';

const ORDERS_BEFORE = 40;
const ORDERS_AFTER = 40;
const TOLD_WITHIN_MS = 10_000;
const BACK_WITHIN_MS = 20_000;
/** Its own time limit for an orderly stop is 30 s; then it is no orderly one. */
const STOPS_WITHIN_MS = 10_000;

export interface Restart {
  /** From PostgreSQL's start to the first order that is acknowledged. */
  readonly backAfterMs: number;
  readonly how: string;
  readonly downAfterMs: number;
}

/**
 * PostgreSQL goes and comes while the shop runs on: requests meanwhile are told to come again, pool and relay find it
 * again by themselves, events catch up, and nothing that was acknowledged is lost.
 */
export const restartPostgres = async (times: number): Promise<readonly Restart[]> => {
  const postgres = await startOutsidePostgres();
  try {
    return await onStage({ databaseUrl: postgres.url }, async (stage) => {
      const restarts: Restart[] = [];
      for (let time = 0; time < times; time += 1) restarts.push(await restartOnce(stage, postgres, time % 2 === 0));
      await stage.load.stop();
      await checkAftermath(stage.place, stage.shop, stage.client, stage.load.memory);
      return restarts;
    });
  } finally {
    await postgres.remove();
  }
};

const restartOnce = async (stage: Stage, postgres: OutsidePostgres, inOrder: boolean): Promise<Restart> => {
  await stage.ordersFlow(ORDERS_BEFORE);
  const struckAt = performance.now();
  await (inOrder ? postgres.stop() : postgres.kill());
  const downAfterMs = Math.round(performance.now() - struckAt);
  assert.ok(downAfterMs < STOPS_WITHIN_MS, `nobody keeps PostgreSQL from stopping, but it took ${downAfterMs} ms`);
  await untilTurnedAway(stage, TOLD_WITHIN_MS);
  assert.equal(await statusOf(stage.shop, '/livez'), 200);
  assert.equal(await statusOf(stage.shop, '/readyz'), 503);
  await postgres.start();
  const startedAt = performance.now();
  await stage.ordersFlow(1, BACK_WITHIN_MS);
  const backAfterMs = Math.round(performance.now() - startedAt);
  await stage.ordersFlow(ORDERS_AFTER);
  await until('the relay is there again', async () => (await statusOf(stage.shop, '/readyz')) === 200, BACK_WITHIN_MS);
  return { how: inOrder ? 'stopped and started' : 'kill -9', downAfterMs, backAfterMs };
};
