import { createWorld, expectStatus, pause } from '../../test/world/index.ts';
import { countWholeReads, fillTables, STAFF_LISTS } from './rows.ts';

// node bench/staff/lists.ts [rows] [part of a list's address]: how long each list of staff takes over tables of so many rows each (100,000), and which of
// them reads a table whole. First page with its total, then the page behind it; 20 times each, over HTTP.

const ROWS = Number(process.argv[2] ?? 100_000);
const WANTED = process.argv[3] ?? '';
const TIMES = 20;
/** PostgreSQL tells what it has counted about once a second. */
const COUNTED_AFTER_MS = 1_300;

const world = await createWorld();
try {
  await fillTables(world.db.pool, world.shopId, ROWS);
  await world.runs('inventory.list-scarce-stock');
  const staff = await world.staff();
  const ask = (path: string) => staff.ask<{ nextCursor?: string | null; code: string }>('GET', path);
  const line = (cells: readonly string[]) => process.stdout.write(`| ${cells.join(' | ')} |\n`);
  line([`${ROWS.toLocaleString('en-GB')} rows`, 'p50 ms', 'greatest ms', 'next page p50 ms', 'tables read whole']);
  line(['---', '---:', '---:', '---:', '---']);
  for (const list of STAFF_LISTS.filter((one) => one.includes(WANTED))) {
    const path = `${list}${list.includes('?') ? '&' : '?'}limit=50`.replace('counts?limit=50', 'counts');
    const first = expectStatus(200, await ask(path));
    await pause(COUNTED_AFTER_MS);
    const before = await countWholeReads(world.db.pool);
    const times = await timesOf(() => ask(path));
    const next = first.nextCursor ? await timesOf(() => ask(`${path}&cursor=${first.nextCursor}`)) : null;
    await pause(COUNTED_AFTER_MS);
    const after = await countWholeReads(world.db.pool);
    const whole = [...after].filter(([table, scans]) => scans > (before.get(table) ?? 0)).map(([table]) => table);
    line([list, middle(times), (times.at(-1) ?? 0).toFixed(1), next ? middle(next) : '-', whole.join(', ') || '-']);
  }
} finally {
  await world.close();
}

async function timesOf(work: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let time = 0; time < TIMES; time += 1) {
    const startedAt = performance.now();
    await work();
    times.push(performance.now() - startedAt);
  }
  return times.sort((left, right) => left - right);
}

function middle(times: readonly number[]): string {
  return (times[Math.floor(times.length / 2)] ?? 0).toFixed(1);
}
