import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { expectStatus } from '../world/shopper.ts';
import { until } from '../world/until.ts';
import { assertAccessible } from './accessible.ts';
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

test('a clerk receives a delivery of two articles, and the same note is not booked twice', async () => {
  const page = await openAdmin(shop, '/inventory/receive');
  const before = await shop.world.available('mug');
  await page.getByLabel('Delivery note').fill('DN-4711');
  await page.getByLabel('SKU in line 1').fill('MUG');
  await page.getByLabel('SKU in line 1').press('Enter');
  await page.getByLabel('Pieces in line 1').fill('12');
  // A scanner goes on before a busy page paints its next frame.
  await page.evaluate('window.paints = requestAnimationFrame; requestAnimationFrame = (act) => setTimeout(act, 1_000)');
  await page.getByLabel('Pieces in line 1').press('Enter');
  await page.keyboard.type('NOBODY');
  await page.evaluate('requestAnimationFrame = window.paints');
  await page.getByText('No article has this SKU.').waitFor();
  await assertAccessible(page, 'a delivery with an unknown SKU');
  await page.getByLabel('SKU in line 2').fill('VASE');
  await page.getByLabel('Pieces in line 2').fill('3');
  await page.getByText('2 lines, 15 pieces').waitFor();
  const booking = await holdBack(page, 'POST', '**/stock/receipts');
  await page.getByRole('button', { name: 'Book the receipt' }).click();
  await until('it is being booked', () => booking.count() === 1);
  await page.getByRole('link', { name: 'Orders', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Orders' }).waitFor();
  await booking.letGo();
  await page.getByText('15 pieces are in stock now (DN-4711).').waitFor();
  assert.equal(new URL(page.url()).pathname, '/admin/orders', 'nobody is led away by an answer that comes late');
  assert.equal(await shop.world.available('mug'), before + 12);
  assert.equal(await shop.world.available('vase'), 4);

  await page.getByRole('link', { name: 'Inventory', exact: true }).click();
  await page.getByRole('link', { name: 'Receive goods' }).click();
  await page.getByLabel('Delivery note').fill('DN-4711');
  await page.getByLabel('SKU in line 1').fill('MUG');
  await page.getByLabel('Pieces in line 1').fill('99');
  await page.getByText('1 line, 99 pieces').waitFor();
  await page.getByRole('button', { name: 'Book the receipt' }).click();
  await page.getByText('The reference was used for another change of the same stock.').waitFor();
  assert.equal(await shop.world.available('mug'), before + 12);
});

test('“why is this not available” has an answer in words, and a count corrects the books', async () => {
  const buyer = shop.world.shopper();
  expectStatus(201, await buyer.adds('lamp', 3));
  expectStatus(201, await buyer.checksOut());
  const page = await openAdmin(shop, `/inventory/articles/${shop.world.variantIds.lamp}`);
  await page.getByText('All 3 pieces on hand are kept for buyers.').waitFor();
  await page.getByText(/3 pieces are in checkouts that are under way/).waitFor();
  await assertAccessible(page, 'an article of which every piece is kept');

  await page
    .getByRole('button', { name: /^Correct the stock in/ })
    .first()
    .click();
  const dialog = page.getByRole('dialog');
  const counted = dialog.getByLabel('Pieces counted');
  await counted.waitFor();
  const { shopId, variantIds } = shop.world;
  await shop.world.house.inventory.receive([
    {
      shopId,
      variantId: variantIds.lamp,
      warehouseCode: 'north',
      quantity: 1,
      reason: 'delivery',
      reference: 'DN-lamp',
    },
  ]);
  await comeBack(page);
  await until('the books of this moment are shown', async () => (await counted.inputValue()) === '4');
  assert.ok(await dialog.getByRole('button', { name: 'Book the correction' }).isDisabled(), 'nobody counted yet');
  await dialog.getByLabel('Pieces counted').fill('1');
  await dialog.getByText('3 pieces are kept for buyers here: there cannot be fewer on hand.').waitFor();
  await dialog.getByLabel('Pieces counted').fill('5');
  await dialog.getByText('+1 pieces will be booked.').waitFor();
  await dialog.getByRole('button', { name: 'Book the correction' }).click();
  await page.getByText('2 pieces can be bought now.').waitFor();
  await page.getByRole('table', { name: 'Movements' }).getByText('Counted').waitFor();
  assert.equal(await shop.world.available('lamp'), 2);
});

test('the import wizard asks what the columns are, shows what would happen, and lists the rows that it left out', async () => {
  const page = await openAdmin(shop, '/imports');
  const file = {
    name: 'new-season.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('Article No,Product Name,Retail Price,Qty\nBOWL-1,Oak Bowl,12.50,4\nBOWL-2,Ash Bowl,free,1\n'),
  };
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByText('Which column is what?').waitFor();
  await assertAccessible(page, 'the columns of a file');
  await page.getByRole('button', { name: 'Show what would happen' }).click();
  await page.getByText('4 of 4 columns recognised').waitFor();
  await page.getByText(/Line 3: price "free" is not an amount in GBP/).waitFor();
  await assertAccessible(page, 'what an import would do');
  await page.getByRole('button', { name: 'Start the import' }).click();
  await page.waitForURL('**/imports/*');
  await shop.world.runs('catalog.run-imports');
  const rejected = page.getByRole('table', { name: 'Rows that were left out' });
  await rejected.getByRole('cell', { name: /is not an amount in GBP/ }).waitFor();
  await assertAccessible(page, 'an import that has ended');
  const [bowl] = await shop.world.house.catalog.variantIdsBySku(shop.world.shopId, ['BOWL-1']);
  assert.ok(bowl);
  assert.deepEqual(await shop.world.house.inventory.availability(shop.world.shopId, [bowl]), [4]);
});
