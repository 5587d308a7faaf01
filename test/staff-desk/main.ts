import { createWorld, type World } from '../world/index.ts';
import { inMs, say, sendRows, signIn } from './desk.ts';

const ROWS_DEFAULT = 50_000;
const SAMPLE_MS = 2_000;
const TIMES = 30;
const MEBIBYTE = 1_048_576;
const PRODUCT_QUESTIONS = [
  '',
  ...['title', '-title', 'updated', '-updated', 'price', '-price', 'stock', '-stock'].map((sort) => `sort=${sort}`),
  ...['out', 'low&sort=title', 'in&sort=-price'].map((rest) => `stock=${rest}`),
  ...['', '&sort=-price', '&stock=out&sort=title'].map((rest) => `category=shelf-3${rest}`),
  ...['draft', 'archived&sort=price'].map((rest) => `status=${rest}`),
  ...['linen', 'linen&sort=-stock', 'SKU-4711', 'thin'].map((rest) => `q=${rest}`),
];
const STOCK_QUESTIONS = ['', 'below=1001', ...['linen', 'thing', 'thing number 4711', 'SKU-4711'].map((q) => `q=${q}`)];

const heapMiB = (): number => {
  globalThis.gc?.();
  return Math.round(process.memoryUsage().heapUsed / MEBIBYTE);
};

const importAll = async (world: World, url: string, headers: Record<string, string>, rows: number): Promise<void> => {
  const before = heapMiB();
  const startedAt = performance.now();
  const id = await sendRows(url, headers, rows);
  const heaps: number[] = [];
  const timer = setInterval(() => heaps.push(heapMiB()), SAMPLE_MS);
  await world.runs('catalog.run-imports');
  clearInterval(timer);
  const seconds = (performance.now() - startedAt) / 1_000;
  const end = await (await fetch(`${url}/api/v1/admin/imports/${id}`, { headers })).json();
  const { state, created, rejected, stockChanged } = end as Record<string, unknown>;
  say(
    `${rows} rows by HTTP in ${seconds.toFixed(1)} s: ${state}, ${created} created, ${rejected} rejected, stock of ${stockChanged}`,
  );
  say(`live heap ${before} MiB before; every ${SAMPLE_MS / 1_000} s: ${heaps.join(' ')}`);
  await world.settles();
};

const askAll = async (list: string, questions: readonly string[], headers: Record<string, string>): Promise<void> => {
  say(new URL(list).pathname);
  const all: number[] = [];
  for (const question of questions) {
    const times: number[] = [];
    let cursor: string | null = null;
    for (let asked = 0; asked < TIMES; asked += 1) {
      const startedAt = performance.now();
      const after: string = cursor === null ? '' : `&cursor=${cursor}`;
      const answer = await fetch(`${list}?limit=50&${question}${after}`, { headers });
      const page = (await answer.json()) as { nextCursor: string | null };
      if (!answer.ok) throw new Error(`${question}: ${JSON.stringify(page)}`);
      times.push(performance.now() - startedAt);
      cursor = page.nextCursor;
    }
    all.push(...times);
    say(`${question.padEnd(36)} ${inMs(times)}`);
  }
  say(`${'all of them'.padEnd(36)} ${inMs(all)}`);
};

const world = await createWorld({ poolSizeMax: 8 });
try {
  const url = world.clients[0].baseUrl;
  const headers = await signIn(world);
  await importAll(world, url, headers, Number(process.argv[2] ?? ROWS_DEFAULT));
  await world.db.pool.query('vacuum analyze catalog.staff_rows, catalog.products, catalog.variants, inventory.stock');
  await askAll(`${url}/api/v1/admin/products`, PRODUCT_QUESTIONS, headers);
  await world.runs('inventory.list-scarce-stock');
  await askAll(`${url}/api/v1/admin/stock-levels`, STOCK_QUESTIONS, headers);
  const startedAt = performance.now();
  const csv = await (await fetch(`${url}/api/v1/admin/products?format=csv`, { headers })).text();
  say(
    `as CSV: ${csv.split('\r\n').length - 2} rows, ${(csv.length / MEBIBYTE).toFixed(1)} MiB, ${Math.round(performance.now() - startedAt)} ms`,
  );
} finally {
  await world.close();
}
