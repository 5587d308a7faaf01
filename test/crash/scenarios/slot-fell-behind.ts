import assert from 'node:assert/strict';
import pg from 'pg';
import { until } from '../../world/outside.ts';
import { checkAftermath } from '../aftermath.ts';
import { type OutsidePostgres, startOutsidePostgres } from '../outside-postgres.ts';
import { EndedEarly, startShopProcess } from '../shop-process.ts';
import { onStage, type Stage } from '../stage.ts';

const ORDERS_READ = 30;
const ORDERS_UNREAD = 150;
const LOG_KEPT = '32MB';
const NOISE_MEGABYTES = 16;
const LOST_WITHIN_MS = 60_000;
const KILLED_WITHIN_MS = 60_000;

export interface CaughtUp {
  readonly piledUp: number;
  readonly slotWas: string;
  readonly endedAfterMs: number;
}

/**
 * Nobody reads the replication stream while orders are placed; then somebody does.
 * @param cutOff  the server gives the log up meanwhile, so what was missed is found in the outbox alone
 * @param crash the shop is killed while it catches up
 */
export const fallBehind = async ({ cutOff, crash }: { cutOff: boolean; crash: boolean }): Promise<CaughtUp> => {
  const postgres = await startOutsidePostgres({ max_slot_wal_keep_size: LOG_KEPT });
  try {
    return await onStage({ databaseUrl: postgres.url }, async (stage) => {
      await stage.ordersFlow(ORDERS_READ);
      await restart(stage, { STOA_ROLE: 'web' });
      await stage.ordersFlow(ORDERS_UNREAD);
      if (cutOff) await loseSlot(postgres);
      await stage.load.stop();
      const slotWas = await slotStatus(postgres);
      assert.equal(slotWas === 'lost', cutOff, `the slot is ${slotWas}`);
      await stage.shop.stop();
      const piledUp = await countOf(postgres, `select count(*)::int as n from orders.orders where state = 'PENDING'`);
      assert.ok(piledUp >= ORDERS_UNREAD / 2, `orders wait for the worker: ${piledUp}`);
      if (crash) await crashWhileCatchingUp(stage);
      stage.shop = await startShopProcess(stage.place);
      const { endedAfterMs } = await checkAftermath(stage.place, stage.shop, stage.client, stage.load.memory);
      return { piledUp, slotWas, endedAfterMs };
    });
  } finally {
    await postgres.remove();
  }
};

const restart = async (stage: Stage, settings: Readonly<Record<string, string>>): Promise<void> => {
  await stage.shop.stop();
  stage.shop = await startShopProcess(stage.place, settings);
};

/** Dies when the first of what was missed is about to take effect. */
const crashWhileCatchingUp = async (stage: Stage): Promise<void> => {
  try {
    stage.shop = await startShopProcess(stage.place, { STOA_FAILPOINTS: 'checkout.purchase:before=kill@1' });
  } catch (error) {
    if (error instanceof EndedEarly) return;
    throw error;
  }
  let killed = false;
  void stage.shop.ended.then(() => {
    killed = true;
  });
  await until('the shop kills itself while it catches up', () => killed, KILLED_WITHIN_MS);
};

/** Writes a log that is longer than the server keeps for anyone, and has it thrown away. */
const loseSlot = (postgres: OutsidePostgres): Promise<void> =>
  until(
    'the slot is cut off',
    async () => {
      await withClient(postgres, async (client) => {
        for (let megabyte = 0; megabyte < NOISE_MEGABYTES; megabyte += 1) {
          await client.query(`select pg_logical_emit_message(false, 'noise', repeat('x', 1048576))`);
        }
        await client.query('select pg_switch_wal()');
        await client.query('checkpoint');
      });
      return (await slotStatus(postgres)) === 'lost';
    },
    LOST_WITHIN_MS,
  );

const slotStatus = (postgres: OutsidePostgres): Promise<string> =>
  withClient(postgres, async (client) => {
    const { rows } = await client.query<{ status: string }>(
      `select coalesce(wal_status, 'none') as status from pg_replication_slots where slot_name like 'stoa_relay%'`,
    );
    return rows[0]?.status ?? 'none';
  });

const countOf = (postgres: OutsidePostgres, sql: string): Promise<number> =>
  withClient(postgres, async (client) => (await client.query<{ n: number }>(sql)).rows[0]?.n ?? 0);

const withClient = async <T>({ url }: OutsidePostgres, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};
