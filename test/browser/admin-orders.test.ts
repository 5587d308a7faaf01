import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { until } from '../world/index.ts';
import { assertAccessible, overflowPixels } from './accessible.ts';
import { comeBack, openAdmin } from './admin-visitor.ts';
import { holdBack } from './hold-back.ts';
import { type BrowserShop, openShop } from './shop.ts';

let shop: BrowserShop;
before(async () => {
  shop = await openShop();
});
afterEach(() => shop?.everybodyLeaves());
after(async () => {
  try {
    await shop?.assertAllWell();
  } finally {
    await shop?.close();
  }
});

test('a clerk receives stock, ships the order that waited for it, and refunds a part of it', async () => {
  const { world } = shop;
  await world.shopper().buys({ vase: 1 });
  await world.settles();
  const page = await openAdmin(shop, '/inventory/receive');
  await page.getByLabel('Delivery note').fill('DN-100');
  await page.getByLabel('SKU in line 1').fill('VASE');
  await page.getByLabel('SKU in line 1').press('Enter');
  await page.getByLabel('Pieces in line 1').fill('2');
  await page.getByText('1 line, 2 pieces').waitFor();
  await page.getByRole('button', { name: 'Book the receipt' }).click();
  await page.getByText('2 pieces are in stock now (DN-100).').waitFor();
  const order = await world.shopper('grace@example.com').buys({ vase: 1 });
  await world.settles();

  await page.getByRole('link', { name: 'Orders', exact: true }).click();
  await page.getByLabel('Number, e-mail or name').fill('grace@');
  await page.getByText('1 row', { exact: true }).waitFor();
  await assertAccessible(page, 'orders, searched');
  await page.getByRole('button', { name: order.number }).click();
  await page.getByRole('heading', { name: `Order ${order.number}` }).waitFor();
  await page.getByRole('button', { name: 'Pack' }).click();
  await page.getByText('Packed. The parcel is ready to be shipped.').waitFor();
  await page.getByRole('button', { name: 'Ship' }).click();
  const shipping = page.getByRole('dialog', { name: 'Ship the parcel' });
  await shipping.getByLabel('Carrier').fill('Royal Mail');
  await shipping.getByLabel('Tracking number').fill('RM123456789GB');
  await assertAccessible(page, 'the dialog in which a parcel is shipped');
  await shipping.getByRole('button', { name: 'Ship' }).click();
  await page.getByText('RM123456789GB').waitFor();

  await page.getByRole('button', { name: 'Refund' }).click();
  const refund = page.getByRole('dialog', { name: 'Refund' });
  await refund.getByLabel('Amount to give back').fill('7.00');
  await refund.getByLabel('Reason').fill('a chip');
  await refund.getByRole('button', { name: 'Give back £7.00' }).click();
  await page.getByText('The refund is under way.').waitFor();
  await world.settles();
  await page.reload();
  await page.getByText('Partially refunded').waitFor();
  await page.getByRole('table').getByText('Refund', { exact: true }).first().waitFor();
  assert.equal(await page.getByRole('button', { name: 'Cancel order' }).count(), 0, 'shipped: it is not offered');
  await assertAccessible(page, 'an order that was shipped and refunded');
  await page.setViewportSize({ width: 390, height: 844 });
  // The navigation slides away first.
  await until('the order fits a phone', async () => (await overflowPixels(page)) === 0);
  const mails = await (await world.staff()).mailsTo('grace@example.com');
  assert.ok(mails.some(({ subject }) => /on its way/.test(subject)));
});

test('everything is done by keys: through the list, into an order, packed, cancelled with a reason', async () => {
  const { world } = shop;
  const order = await world.shopper().buys({ mug: 1 });
  await world.settles();
  const before = await world.available('mug');
  const page = await openAdmin(shop, '/');
  await page.getByText('Live', { exact: true }).waitFor();
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).getByText('Go to Orders').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  // In one breath: a machine that stands still between two presses would part the pair.
  await page.evaluate(`for (const key of 'go') window.dispatchEvent(new KeyboardEvent('keydown', { key }))`);
  await page.getByRole('button', { name: order.number }).waitFor();
  await page.keyboard.press('j');
  // The marked row is the one that is opened, also when another comes before it.
  const newer = await world.shopper().buys({ towelBlue: 1 });
  await comeBack(page);
  await page.getByRole('button', { name: newer.number }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: `Order ${order.number}` }).waitFor();
  await page.getByRole('button', { name: 'Pack' }).waitFor();
  const packing = await holdBack(page, 'POST', '**/parcels');
  // Twice before the page can show that the first is under way.
  await page.evaluate(`for (const _ of [1, 2]) window.dispatchEvent(new KeyboardEvent('keydown', { key: 'p' }))`);
  await until('it is packed', () => packing.count() > 0);
  assert.equal(packing.count(), 1, 'and only once');
  await packing.letGo();
  await page.getByRole('button', { name: 'Ship' }).waitFor();
  await page.keyboard.press('c');
  const dialog = page.getByRole('dialog', { name: 'Cancel this order?' });
  await dialog.getByLabel(/^Reason/).fill('changed their mind');
  const cancelling = await holdBack(page, 'POST', '**/cancellation');
  await page.keyboard.press('Enter');
  await until('it is being cancelled', () => cancelling.count() === 1);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Refund' }).click();
  const refund = page.getByRole('dialog', { name: 'Refund' });
  await refund.getByLabel('Reason').fill('something else');
  await cancelling.letGo();
  await page.getByText('changed their mind', { exact: true }).waitFor();
  assert.equal(await refund.getByLabel('Reason').inputValue(), 'something else', 'its answer closes no other dialog');
  await world.settles();
  assert.equal(await world.available('mug'), before + 1);
});

test('an order that is placed appears on the dashboard without looking again', async () => {
  const page = await openAdmin(shop, '/');
  await page.getByText('Live', { exact: true }).waitFor();
  // While the stream is there nothing looks by the clock: an order can only be told.
  let streamsOpened = 0;
  page.on('request', (request) => {
    if (request.url().endsWith('/admin/live')) streamsOpened += 1;
  });
  const order = await shop.world.shopper().buys({ towelBlue: 1 });
  await page.getByRole('link', { name: order.number }).waitFor();
  assert.equal(streamsOpened, 0, 'the stream was not lost meanwhile');
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.reload();
  await page.getByText('Live', { exact: true }).waitFor();
  await assertAccessible(page, 'the dashboard at night');
  await shop.world.settles();
});

test('filters chosen in one breath all hold, and a search field keeps what is typed into it', async () => {
  const page = await openAdmin(shop, '/orders');
  await page.getByRole('button', { name: 'Sort by Total' }).waitFor();
  await page.evaluate(`for (const name of ['Sort by Total', 'Shipped']) {
    const isMeant = (one) => (one.ariaLabel ?? one.textContent).startsWith(name);
    [...document.querySelectorAll('button')].find(isMeant).click();
  }`);
  await page.waitForURL(/\?(?=.*state=SHIPPED)(?=.*sort=total)/);
  const search = page.getByLabel('Number, e-mail or name');
  await search.pressSequentially('grace ');
  await page.waitForURL(/q=grace(&|$)/);
  await search.pressSequentially('h');
  await page.waitForURL(/q=grace(\+|%20)h/);
  assert.equal(await search.inputValue(), 'grace h');
});

test('a table is kept as a file, with the filters that it was looked at with', async () => {
  const page = await openAdmin(shop, '/orders?state=CANCELLED');
  await page.getByText('1 row', { exact: true }).waitFor();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export as CSV' }).click(),
  ]);
  const lines: string[] = [];
  for await (const chunk of await file.createReadStream()) lines.push(...String(chunk).trim().split('\r\n'));
  assert.equal(file.suggestedFilename(), 'orders.csv');
  assert.equal(lines.length, 2);
  assert.match(lines[1] ?? '', /,CANCELLED,/);
});
