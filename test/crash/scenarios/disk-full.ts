import assert from 'node:assert/strict';
import { pause, until } from '../../world/index.ts';
import { checkAftermath } from '../aftermath.ts';
import { startOutsidePostgres } from '../outside-postgres.ts';
import { mountSmallDisk } from '../small-disk.ts';
import { onStage, type Stage, statusOf, untilTurnedAway } from '../stage.ts';

const DISK_MEGABYTES = 320;
const ORDERS_BEFORE = 40;
const ORDERS_AFTER = 60;
const FULL_MS = 4_000;
const TOLD_WITHIN_MS = 90_000;
const BACK_WITHIN_MS = 30_000;

export interface FullDisk {
  /** PostgreSQL gave up on the full disk and had to be started again, as it does when its log cannot grow. */
  readonly postgresEnded: boolean;
  readonly toldAfterMs: number;
  readonly backAfterMs: number;
}

/**
 * The disk of the database is full: the shop says that it cannot, acknowledges nothing that it could not keep, and goes on
 * when there is room again. Null where no small disk can be mounted.
 */
export const fillDisk = async (): Promise<FullDisk | null> => {
  const disk = await mountSmallDisk(DISK_MEGABYTES);
  if (!disk) return null;
  try {
    // A log that is kept short, so that what fills the disk is what is bought.
    const postgres = await startOutsidePostgres({ max_wal_size: '64MB', min_wal_size: '32MB' }, disk.folder);
    try {
      return await onStage({ databaseUrl: postgres.url }, async (stage) => {
        await stage.ordersFlow(ORDERS_BEFORE);
        await disk.fill();
        const fullAt = performance.now();
        await untilTurnedAway(stage, TOLD_WITHIN_MS);
        const toldAfterMs = Math.round(performance.now() - fullAt);
        await pause(FULL_MS);
        assert.equal(await statusOf(stage.shop, '/livez'), 200);
        await disk.makeRoom();
        const backAt = performance.now();
        const postgresEnded = !postgres.isRunning;
        if (postgresEnded) await postgres.start();
        await stage.ordersFlow(1, BACK_WITHIN_MS);
        const backAfterMs = Math.round(performance.now() - backAt);
        await stage.ordersFlow(ORDERS_AFTER);
        await untilReady(stage);
        await stage.load.stop();
        await checkAftermath(stage.place, stage.shop, stage.client, stage.load.memory);
        return { postgresEnded, toldAfterMs, backAfterMs };
      });
    } finally {
      await postgres.remove().catch((error: unknown) => {
        process.stderr.write(`the database of the small disk could not be removed: ${String(error)}\n`);
      });
    }
  } finally {
    await disk.remove();
  }
};

const untilReady = ({ shop }: Stage): Promise<void> =>
  until('the relay is there again', async () => (await statusOf(shop, '/readyz')) === 200, BACK_WITHIN_MS);
