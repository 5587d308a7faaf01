import assert from 'node:assert/strict';
import pg from 'pg';
import { pause, until } from '../../world/outside.ts';
import { checkAftermath } from '../aftermath.ts';
import { type OutsidePostgres, startOutsidePostgres } from '../outside-postgres.ts';
import { mountSmallDisk, type SmallDisk } from '../small-disk.ts';
import { onStage, type Stage, statusOf, untilTurnedAway } from '../stage.ts';
import { useUpTheLog } from './use-up-the-log.ts';

const DISK_MEGABYTES = 320;
const ORDERS_BEFORE = 40;
const ORDERS_AFTER = 60;
const FULL_MS = 3_000;
const TOLD_WITHIN_MS = 30_000;
const BACK_WITHIN_MS = 30_000;

interface FullDisk {
  readonly what: string;
  /** PostgreSQL gave up and had to be started again, as it does when its log cannot grow. */
  readonly postgresEnded: boolean;
  readonly toldAfterMs: number;
  readonly backAfterMs: number;
}

/**
 * The disk of the database is full, first for tables, then for its log as well: the shop says that it cannot, acknowledges
 * nothing that it could not keep, and goes on when there is room again. Null where no small disk can be mounted.
 */
export const fillDisk = async (): Promise<readonly FullDisk[] | null> => {
  const disk = await mountSmallDisk(DISK_MEGABYTES);
  if (!disk) return null;
  try {
    const postgres = await startOutsidePostgres({ max_wal_size: '64MB', min_wal_size: '32MB' }, disk.folder);
    try {
      return await onStage({ databaseUrl: postgres.url }, async (stage) => {
        const parts = { stage, disk, postgres };
        const found = [await fillOnce(parts, 'no room for tables'), await fillOnce(parts, 'no room for the log')];
        await stage.load.stop();
        await checkAftermath(stage.place, stage.shop, stage.client, stage.load.memory);
        return found;
      });
    } finally {
      await postgres.remove();
    }
  } finally {
    await disk.remove();
  }
};

interface Parts {
  readonly stage: Stage;
  readonly disk: SmallDisk;
  readonly postgres: OutsidePostgres;
}

const fillOnce = async ({ stage, disk, postgres }: Parts, what: string): Promise<FullDisk> => {
  await stage.ordersFlow(ORDERS_BEFORE);
  const client = new pg.Client({ connectionString: postgres.url });
  client.on('error', () => undefined); // it may end with the server: that is what is tried
  await client.connect();
  await disk.fill();
  const fullAt = performance.now();
  if (what === 'no room for the log') await useUpTheLog(client);
  await client.end();
  await untilTurnedAway(stage, TOLD_WITHIN_MS);
  const toldAfterMs = Math.round(performance.now() - fullAt);
  await pause(FULL_MS);
  assert.equal(await statusOf(stage.shop, '/livez'), 200);
  const postgresEnded = !postgres.isRunning;
  await disk.makeRoom();
  const backAt = performance.now();
  if (!postgres.isRunning) await postgres.start();
  await stage.ordersFlow(1, BACK_WITHIN_MS);
  const backAfterMs = Math.round(performance.now() - backAt);
  await stage.ordersFlow(ORDERS_AFTER);
  await until('the relay is there', async () => (await statusOf(stage.shop, '/readyz')) === 200, BACK_WITHIN_MS);
  return { what, postgresEnded, toldAfterMs, backAfterMs };
};
