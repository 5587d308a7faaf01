import assert from 'node:assert/strict';
import pg from 'pg';
import { pause } from '../../world/outside.ts';
import { checkAftermath } from '../aftermath.ts';
import { databaseOf, EndedEarly, startShopProcess } from '../shop-process.ts';
import { mountSmallDisk } from '../small-disk.ts';
import { onStage, type Stage } from '../stage.ts';
import { useUpTheLog } from './use-up-the-log.ts';

const DISK_MEGABYTES = 480;
const ORDERS_BEFORE = 60;
const FULL_MS = 3_000;
const ENDS_WITHIN_MS = 40_000;

interface FullOwnDisk {
  readonly endedWith: number | null | 'lives';
  readonly startWhileFull: string;
  readonly endedAfterMs: number;
}

/**
 * Everything on one disk that is full: the shop with its own database, and the payment company that stands in. The shop may
 * end, saying why, and must not start on a full disk without saying so; with room it starts and owes nobody anything.
 * Null where no small disk can be mounted.
 */
export const fillOwnDisk = async (): Promise<FullOwnDisk | null> => {
  const disk = await mountSmallDisk(DISK_MEGABYTES);
  if (!disk) return null;
  try {
    return await onStage({ parent: disk.folder }, async (stage) => {
      await stage.ordersFlow(ORDERS_BEFORE);
      const client = new pg.Client({ connectionString: await databaseOf(stage.place) });
      client.on('error', () => undefined); // it may end with the server: that is what is tried
      await client.connect();
      await disk.fill();
      await pause(FULL_MS);
      await useUpTheLog(client);
      await client.end();
      const endedWith = await Promise.race([stage.shop.ended, pause(ENDS_WITHIN_MS).then(() => 'lives' as const)]);
      await stage.load.stop();
      const startWhileFull = endedWith === 'lives' ? 'not tried' : await startInVain(stage);
      await disk.makeRoom();
      if (endedWith === 'lives') await stage.shop.stop();
      stage.shop = await startShopProcess(stage.place);
      const { endedAfterMs } = await checkAftermath(stage.place, stage.shop, stage.client, stage.load.memory);
      return { endedWith, startWhileFull, endedAfterMs };
    });
  } finally {
    await disk.remove();
  }
};

const startInVain = async ({ place }: Stage): Promise<string> => {
  try {
    const shop = await startShopProcess(place);
    await shop.stop();
    return 'started';
  } catch (error) {
    if (!(error instanceof EndedEarly)) throw error;
    assert.match(error.message, /disk is full/i, 'it says what is to be done');
    return 'said that the disk is full';
  }
};
