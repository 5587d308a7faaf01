import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pause } from '../../world/outside.ts';
import { checkAftermath, everyHoldEnds } from '../aftermath.ts';
import { onStage } from '../stage.ts';

const HOUR_MS = 3_600_000;
const LOOKED_AT_MS = 150;
const ORDERS_EACH = 60;
const HOLDS_END_WITHIN_MS = 20_000;
const PRELOADED = fileURLToPath(new URL('../stepped-clock.ts', import.meta.url));

/** Hours ahead of the machine's time, one after the other; the first and the last but one are its own time. */
const STEPS_HOURS = [1, 0, -1, 0];

/**
 * The shop's clock steps an hour forwards and backwards under load, away from that of its database and its payment company:
 * purchases go on and end, nobody is charged twice, and when the hour has really passed no hold is left.
 */
export const stepClock = async (): Promise<{ orders: number }> => {
  const folder = await mkdtemp(join(tmpdir(), 'stoa-clock-'));
  const file = join(folder, 'offset-ms');
  const set = async (hours: number) => {
    await writeFile(file, String(hours * HOUR_MS));
    await pause(LOOKED_AT_MS);
  };
  await writeFile(file, '0');
  try {
    const settings = { STOA_TEST_CLOCK: file, NODE_OPTIONS: `--import ${PRELOADED}` };
    return await onStage({ settings }, async (stage) => {
      await stage.ordersFlow(ORDERS_EACH);
      for (const hours of STEPS_HOURS) {
        await set(hours);
        await stage.ordersFlow(ORDERS_EACH);
      }
      await stage.load.stop();
      await checkAftermath(stage.place, stage.shop, stage.client, stage.load.memory, { clockStepped: true });
      await set(2);
      await everyHoldEnds(stage.place, HOLDS_END_WITHIN_MS);
      return { orders: stage.load.acknowledgedCount };
    });
  } finally {
    await rm(folder, { recursive: true });
  }
};
