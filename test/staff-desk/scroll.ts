import { openAdmin } from '../browser/admin-visitor.ts';
import { openShop } from '../browser/shop.ts';
import { inMs, say, sendRows, signIn } from './desk.ts';

// node test/staff-desk/scroll.ts [rows]: what a frame costs while somebody scrolls through the table of products.

const ROWS_DEFAULT = 50_000;
const FRAMES = 300;
/** A hard turn of the wheel: a new half of the screen with every frame. */
const ROWS_A_FRAME = 8;
const ROW_HEIGHT_PX = 52;
const METRICS = ['ScriptDuration', 'RecalcStyleDuration', 'LayoutDuration', 'TaskDuration'] as const;

/** Runs in the page: scrolls, and is back when the frame after it has been drawn. */
const SCROLL_ON = `(async () => {
  document.querySelector('table[aria-label]').parentElement.scrollBy(0, ${ROWS_A_FRAME * ROW_HEIGHT_PX});
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  await frame();
  await frame();
})()`;

const shop = await openShop({ poolSizeMax: 8 });
try {
  await sendRows(shop.url, await signIn(shop.world), Number(process.argv[2] ?? ROWS_DEFAULT));
  await shop.world.runs('catalog.run-imports');
  const page = await openAdmin(shop, '/products');
  await page
    .getByRole('row', { name: /Thing number/ })
    .first()
    .waitFor();
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable');
  const read = async (): Promise<readonly number[]> => {
    const { metrics } = await devtools.send('Performance.getMetrics');
    return METRICS.map((wanted) => (metrics.find(({ name }) => name === wanted)?.value ?? 0) * 1_000);
  };
  const frames: number[][] = METRICS.map(() => []);
  for (let frame = 0; frame < FRAMES; frame += 1) {
    const before = await read();
    await page.evaluate(SCROLL_ON);
    const after = await read();
    for (const [index, value] of after.entries()) frames[index]?.push(value - (before[index] ?? 0));
  }
  for (const [index, metric] of METRICS.entries()) say(`${metric.padEnd(24)} ${inMs(frames[index] ?? [])}`);
  const last = await page.locator('tr[aria-rowindex]').last().getAttribute('aria-rowindex');
  say(`${FRAMES} frames of ${ROWS_A_FRAME} rows, ${last} rows passed`);
} finally {
  await shop.close();
}
