import assert from 'node:assert/strict';
import pg from 'pg';
import { pause } from '../../world/outside.ts';
import { checkAftermath } from '../aftermath.ts';
import { startOutsidePostgres } from '../outside-postgres.ts';
import { onStage, untilTurnedAway } from '../stage.ts';

const CONNECTIONS_MAX = 40;
const ORDERS_BEFORE = 30;
const ORDERS_AFTER = 30;
const GREEDY_MS = 2_000;
const TOLD_WITHIN_MS = 10_000;
const BACK_WITHIN_MS = 15_000;
const TRY_AGAIN_MS = 5;
const THROWN_OUT_TIMES = 20;
const THROW_OUT_EVERY_MS = 20;

/**
 * Other clients take every connection that PostgreSQL has to give, also those that the shop loses meanwhile: it says in the
 * proper form that it cannot, and goes on when there are connections again.
 */
export const exhaustConnections = async (): Promise<{ taken: number; backAfterMs: number }> => {
  const postgres = await startOutsidePostgres({ max_connections: String(CONNECTIONS_MAX), max_wal_senders: '4' });
  const crowd = createCrowd(postgres.url);
  try {
    return await onStage({ databaseUrl: postgres.url }, async (stage) => {
      await stage.ordersFlow(ORDERS_BEFORE);
      await crowd.pushIn();
      await untilTurnedAway(stage, TOLD_WITHIN_MS);
      await pause(GREEDY_MS);
      const { taken } = crowd;
      assert.ok(taken > CONNECTIONS_MAX / 2, `the others have most of the connections: ${taken}`);
      await crowd.leave();
      const startedAt = performance.now();
      await stage.ordersFlow(1, BACK_WITHIN_MS);
      const backAfterMs = Math.round(performance.now() - startedAt);
      await stage.ordersFlow(ORDERS_AFTER);
      await stage.load.stop();
      await checkAftermath(stage.place, stage.shop, stage.client, stage.load.memory);
      return { taken, backAfterMs };
    });
  } finally {
    await crowd.leave();
    await postgres.remove();
  }
};

/** Clients that want every connection there is, and throw the shop out of its own. */
const createCrowd = (url: string) => {
  const inside = new Set<pg.Client>();
  let greedy = false;
  let lane: Promise<void> = Promise.resolve();
  const takeOne = async (): Promise<void> => {
    const client = new pg.Client({ connectionString: url, application_name: 'the crowd' });
    client.on('error', () => inside.delete(client));
    try {
      await client.connect();
      inside.add(client);
    } catch (error) {
      if (!isFull(error)) throw error;
      await pause(TRY_AGAIN_MS);
    }
  };
  const takeAll = async (): Promise<void> => {
    while (greedy) await takeOne();
  };
  return {
    get taken() {
      return inside.size;
    },
    async pushIn() {
      greedy = true;
      lane = takeAll();
      while (inside.size === 0) await pause(TRY_AGAIN_MS);
      const [first] = inside;
      // More than once: the shop comes back for as long as it finds a place.
      for (let time = 0; first && time < THROWN_OUT_TIMES; time += 1) {
        await throwOut(first);
        await pause(THROW_OUT_EVERY_MS);
      }
    },
    async leave() {
      greedy = false;
      await lane;
      await Promise.all([...inside].map((client) => client.end()));
      inside.clear();
    },
  };
};

const throwOut = async (client: pg.Client): Promise<void> => {
  await client.query(`select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'stoa%'`);
};

/** 53300: too many connections. */
const isFull = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === '53300';
