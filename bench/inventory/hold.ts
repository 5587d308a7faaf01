import { writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { newId } from '#platform/ids';
import { type Measurement, measure } from './load.ts';
import { createRowAtATime } from './row-at-a-time.ts';
import { createWorkbench, type Workbench } from './workbench.ts';

/*
 * Holds per second through the module's face, durable, beside row-at-a-time SQL of the same effect on the same server in
 * the same run. `node bench/inventory/hold.ts [--seconds 5] [--json file]`. Server, client and load share the machine.
 */

const { values: options } = parseArgs({
  options: { seconds: { type: 'string', default: '5' }, json: { type: 'string' } },
});
const durationMs = Number(options.seconds) * 1_000;
const ROW_CONNECTIONS = 32;

const randomOf = (ids: readonly string[]): string => ids[Math.floor(Math.random() * ids.length)] ?? '';

const run = async (bench: Workbench): Promise<Measurement[]> => {
  const { inventory, shopId, variantIds, expiresAt } = bench;
  const hotId = variantIds[0] ?? '';
  const hold = async (variantId: string): Promise<boolean> => {
    const lines = [{ variantId, quantity: 1 }];
    return (await inventory.hold({ shopId, reference: newId(), lines, expiresAt })).ok;
  };
  const sell = async (): Promise<boolean> => {
    const key = { shopId, reference: newId() };
    const held = await inventory.hold({ ...key, lines: [{ variantId: randomOf(variantIds), quantity: 1 }], expiresAt });
    const bound = await inventory.bind({ ...key, expiresAt });
    return held.ok && bound.ok && (await inventory.commit(key)).ok;
  };
  const results: Measurement[] = [];
  for (const callers of [64, 128, 256]) {
    results.push(await measure('hold, 10,000 SKUs', callers, durationMs, () => hold(randomOf(variantIds))));
    results.push(await measure('hold, one SKU', callers, durationMs, () => hold(hotId)));
  }
  results.push(await measure('hold, bind, commit, 10,000 SKUs', 128, durationMs, sell));
  const rows = await createRowAtATime(bench, ROW_CONNECTIONS);
  for (const [name, pick] of [
    ['row at a time, 10,000 SKUs', () => randomOf(variantIds)],
    ['row at a time, one SKU', () => hotId],
  ] as const) {
    results.push(await measure(name, ROW_CONNECTIONS, durationMs, (caller) => rows.hold(caller, pick())));
  }
  await rows.close();
  return results;
};

const bench = await createWorkbench();
try {
  const results = await run(bench);
  console.table(results);
  const disagreements = await bench.audit();
  console.log(disagreements.length === 0 ? 'audits: clean' : disagreements.slice(0, 10).join('\n'));
  if (options.json)
    await writeFile(
      options.json,
      `${JSON.stringify({ at: new Date(), cores: availableParallelism(), durationMs, results }, null, 2)}\n`,
    );
} finally {
  await bench.close();
}
