import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import sharp from 'sharp';
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

const openProduct = async (page: Page, title: string): Promise<void> => {
  await page.getByRole('button', { name: title }).first().click();
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
};
const save = (page: Page) => page.getByRole('button', { name: 'Save', exact: true }).click();
const told = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();
const holds = (field: Locator, text: string) =>
  until(`the field holds “${text}”`, async () => (await field.inputValue()) === text);

test('two people edit one product: the second sees both versions field by field, and nothing is overwritten unasked', async () => {
  const [anna, ben] = [await openAdmin(shop, '/products'), await openAdmin(shop, '/products', await shop.visitor())];
  await openProduct(anna, 'Desk lamp');
  await openProduct(ben, 'Desk lamp');
  await anna.getByLabel('Title').fill('Reading lamp');
  await anna.getByLabel('Brand').fill('Ostler');
  await save(anna);
  await told(anna, 'Reading lamp is saved.');

  await ben.getByLabel('Title').fill('Brass lamp');
  await ben.getByLabel('Description').fill('It stands where it is put.');
  await save(ben);
  const dialog = ben.getByRole('dialog', { name: 'Somebody else saved this product meanwhile' });
  await dialog.waitFor();
  await assertAccessible(ben, 'the conflict of two editors');
  assert.equal(await dialog.getByRole('button', { name: 'Save with these choices' }).isDisabled(), true);
  await dialog.getByText('Brand: nothing → Ostler').waitFor();
  await dialog.getByRole('radio', { name: 'Take theirs: Title' }).click();
  await dialog.getByRole('button', { name: 'Save with these choices' }).click();
  await told(ben, 'Reading lamp is saved.');

  const { body } = await (await shop.world.staff()).ask<{ items: { title: string; id: string }[] }>(
    'GET',
    '/admin/products?q=lamp',
  );
  const lamp = body.items.find(({ title }) => title === 'Reading lamp');
  const kept = await (await shop.world.staff()).ask<{ title: string; brand: string; description: string }>(
    'GET',
    `/admin/products/${lamp?.id}`,
  );
  assert.deepEqual(
    [kept.body.title, kept.body.brand, kept.body.description],
    ['Reading lamp', 'Ostler', 'It stands where it is put.'],
  );
});

test('a price is changed where it stands, and is asked for by its variants', async () => {
  const page = await openAdmin(shop, '/products');
  await page.getByRole('button', { name: /^Change the price of Bath towel/ }).click();
  const form = page.getByRole('form', { name: 'Prices of Bath towel' });
  await form.getByLabel('Price of TOWEL-RED').fill('25.50');
  await form.getByRole('button', { name: 'Save' }).click();
  await told(page, '£19.95 – £25.50');
  await page.getByText('Saved', { exact: true }).waitFor();
  const priceOf = async (thing: 'towelRed' | 'towelBlue') => {
    const { house, shopId, variantIds } = shop.world;
    return (await house.catalog.variantsForSale(shopId, [variantIds[thing]]))[0]?.priceMinor;
  };
  assert.equal(await priceOf('towelRed'), 2_550);

  await page.getByRole('button', { name: /^Change the price of Bath towel/ }).click();
  await form.getByLabel('Price of TOWEL-RED').fill('26');
  const staff = await shop.world.staff();
  const { body } = await staff.ask<{ items: { id: string }[] }>('GET', '/admin/products?q=TOWEL');
  const path = `/admin/products/${body.items[0]?.id}`;
  const read = await staff.ask<{ variants: { sku: string; options: object; priceMinor: number }[] }>('GET', path);
  const variants = read.body.variants.map(({ sku, options, priceMinor }) => ({
    ...{ sku, options, weightGrams: 0 },
    priceMinor: sku === 'TOWEL-BLUE' ? 1_950 : priceMinor,
  }));
  expectStatus(200, await staff.ask('PATCH', path, { variants }));
  const lookedAgain = page.waitForResponse(/admin\/products\?/);
  await comeBack(page);
  await lookedAgain;
  await form.getByRole('button', { name: 'Save' }).click();
  await form.getByRole('alert').waitFor();
  assert.deepEqual([await priceOf('towelRed'), await priceOf('towelBlue')], [2_550, 1_950], 'nothing unasked');
});

test('a list is narrowed by a price from and to, which stands in the address and is taken back', async () => {
  const page = await openAdmin(shop, '/products');
  await page.getByRole('button', { name: 'Price', exact: true }).click();
  const fields = page.getByRole('dialog', { name: 'Price' });
  const [from, to] = [fields.getByLabel('Price: From'), fields.getByLabel('Price: To')] as const;
  await from.fill('21');
  await to.fill('12.50');
  await fields.getByText('Less than from').waitFor();
  assert.equal(await fields.getByRole('button', { name: 'Show' }).isDisabled(), true);
  await assertAccessible(page, 'a price that is backwards');
  await from.fill('12.50');
  await to.fill('20');
  await to.press('Enter');
  const chosen = page.getByRole('button', { name: 'Price: £12.50 – £20' });
  await chosen.waitFor();
  await page.getByText('2 rows', { exact: true }).waitFor();
  assert.equal(new URL(page.url()).search, '?priceMin=1250&priceMax=2000');
  await page.reload();
  await page.getByRole('row', { name: /Bath towel/ }).waitFor();
  await page.getByRole('row', { name: /Stoneware mug/ }).waitFor();
  await chosen.click();
  await fields.getByRole('button', { name: 'Any' }).click();
  await page.getByRole('row', { name: / lamp/ }).waitFor();
  assert.equal(new URL(page.url()).search, '');
});

test('a new product with variants is created, published, seen by shoppers and bought', async () => {
  const page = await openAdmin(shop, '/products');
  await page.getByRole('link', { name: 'New product' }).click();
  await page.getByRole('heading', { level: 1, name: 'New product' }).waitFor();
  await page.getByLabel('Title').fill('Market Tote');
  await page.getByRole('button', { name: 'Add an option' }).click();
  await page.getByLabel('Name of the option').fill('Print');
  await page.getByLabel('Values of the option').fill('Forest, Navy');
  await page.getByLabel('Values of the option').press('Enter');
  const prices = [page.getByLabel('Price of Forest'), page.getByLabel('Price of Navy')] as const;
  await prices[0].fill('28');
  await prices[0].press('Control+d');
  await until('the price is filled down', async () => (await prices[1].inputValue()) === '28');
  await prices[1].fill('dear');
  await page.getByText('Published', { exact: true }).click();
  await page.getByRole('button', { name: 'Create product' }).click();
  await told(page, '1 field needs another look');
  await assertAccessible(page, 'a new product with a fault');
  await prices[1].fill('30');
  await page.getByRole('button', { name: 'Create product' }).click();
  await told(page, 'Market Tote is saved.');
  await page.waitForURL(/\/admin\/products\/[0-9a-f-]{36}$/);
  await assertAccessible(page, 'the editor of a product');

  const [, navy] = await shop.world.house.catalog.variantIdsBySku(shop.world.shopId, [
    'MARKET-TOTE-FOR',
    'MARKET-TOTE-NAV',
  ]);
  assert.ok(navy);
  await shop.world.house.inventory.receive([
    {
      shopId: shop.world.shopId,
      variantId: navy,
      warehouseCode: 'north',
      quantity: 5,
      reason: 'delivery',
      reference: 'DN-tote',
    },
  ]);
  await shop.world.settles();
  const { page: storefront } = await shop.visitor();
  await storefront.goto('/p/market-tote');
  await storefront.getByRole('heading', { level: 1, name: 'Market Tote' }).waitFor();
  const buyer = shop.world.shopper();
  expectStatus(201, await buyer.addsVariant(navy));
  const checkout = expectStatus(201, await buyer.checksOut());
  const order = expectStatus(201, await buyer.orders({ checkoutId: checkout.id }));
  await shop.world.settles();
  assert.equal((await buyer.reads(order.id)).state, 'PAID');
});

const picture = async (name: string, background: string) => ({
  name,
  mimeType: 'image/png',
  buffer: await sharp({ create: { width: 640, height: 640, channels: 3, background } })
    .png()
    .toBuffer(),
});

test('pictures are uploaded, put in order, described, and a file that is none is named', async () => {
  const page = await openAdmin(shop, '/products');
  await openProduct(page, 'Stoneware mug');
  const input = page.locator('input[type=file]');
  await input.setInputFiles([await picture('front.png', '#a3431f'), await picture('back.png', '#2f6f4e')]);
  await page.getByLabel('What picture 2 shows').waitFor();
  await page.getByLabel('What picture 1 shows').fill('One side');
  await page.getByLabel('What picture 2 shows').fill('The other side');
  await page.getByRole('button', { name: 'Move picture 2 earlier' }).click();
  await holds(page.getByLabel('What picture 1 shows'), 'The other side');
  await input.setInputFiles({ name: 'notes.png', mimeType: 'image/png', buffer: Buffer.from('no picture at all') });
  await told(page, /^notes\.png: /);
  await assertAccessible(page, 'a product with pictures');
  await page.getByRole('button', { name: 'Dismiss the message about notes.png' }).click();
  await save(page);
  await told(page, 'Stoneware mug is saved.');
  await page.reload();
  await holds(page.getByLabel('What picture 1 shows'), 'The other side');
  await holds(page.getByLabel('What picture 2 shows'), 'One side');
});

/** Lets go of files over the page, as a hand does that dragged them from the desk. */
const dropFiles = async (page: Page, files: readonly { readonly name: string; readonly buffer: Buffer }[]) => {
  const sent = files.map(({ name, buffer }) => ({ name, base64: buffer.toString('base64') }));
  const dataTransfer = await page.evaluateHandle(`((sent) => {
    const transfer = new DataTransfer();
    for (const { name, base64 } of sent) {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      transfer.items.add(new File([bytes], name, { type: 'image/png' }));
    }
    return transfer;
  })(${JSON.stringify(sent)})`);
  for (const type of ['dragenter', 'dragover', 'drop']) {
    await page.locator('input[type=file]').dispatchEvent(type, { dataTransfer });
  }
};

test('pictures are dropped on the page and put in order by mouse, each with its own words', async () => {
  const page = await openAdmin(shop, '/products');
  await openProduct(page, 'The only vase');
  const files = [await picture('tall.png', '#44506b'), await picture('wide.png', '#8a6d3b')];
  await dropFiles(page, files);
  await page.getByLabel('What picture 1 shows').fill('Tall');
  await page.getByLabel('What picture 2 shows').fill('Wide');
  const tiles = page.getByRole('list', { name: /^Pictures, in the order/ }).getByRole('listitem');
  await tiles.nth(0).locator('img').dragTo(tiles.nth(1));
  await holds(tiles.nth(1).getByRole('textbox'), 'Tall');
  // A page that is busy is told twice where the picture is before it can show it there.
  await tiles.nth(0).locator('[draggable=true]').dispatchEvent('dragstart');
  await page.evaluate(`{
    const [, tile] = document.querySelectorAll('ol[aria-label^="Pictures, in the order"] > li');
    for (const _ of [1, 2]) tile.dispatchEvent(new DragEvent('dragover', { bubbles: true, cancelable: true }));
  }`);
  await holds(tiles.nth(1).getByRole('textbox'), 'Wide');
  await tiles.nth(1).locator('[draggable=true]').dispatchEvent('dragend');
  await page.getByRole('button', { name: 'Move picture 2 earlier' }).click();
  await holds(tiles.nth(1).getByRole('textbox'), 'Tall');
  await save(page);
  await told(page, 'The only vase is saved.');
  const { body } = await (await shop.world.staff()).ask<{ items: { id: string }[] }>('GET', '/admin/products?q=VASE');
  const vase = await (await shop.world.staff()).ask<{ media: { alt: string }[] }>(
    'GET',
    `/admin/products/${body.items[0]?.id}`,
  );
  assert.deepEqual(
    vase.body.media.map(({ alt }) => alt),
    ['Wide', 'Tall'],
  );
});

/** Types right when an upload has been answered, before the page has shown what came of it. */
const typeAtTheNextArrival = (page: Page, label: string, text: string) =>
  page.evaluate(`{
    const send = XMLHttpRequest.prototype.send;
    XMLHttpRequest.prototype.send = function (body) {
      XMLHttpRequest.prototype.send = send;
      this.addEventListener('load', () => {
        const input = document.querySelector(${JSON.stringify(`[aria-label="${label}"]`)});
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(input, ${JSON.stringify(text)});
        input.dispatchEvent(new Event('input', { bubbles: true }));
      });
      send.call(this, body);
    };
  }`);

test('words typed the moment another picture arrives do not push it out, and none typed while saving get lost', async () => {
  const page = await openAdmin(shop, '/products');
  await openProduct(page, 'Bath towel');
  await dropFiles(page, [await picture('first.png', '#44506b')]);
  await page.getByLabel('What picture 1 shows').waitFor();
  await typeAtTheNextArrival(page, 'What picture 1 shows', 'The first');
  await dropFiles(page, [await picture('second.png', '#8a6d3b')]);
  await page.getByLabel('What picture 2 shows').fill('The second');
  assert.equal(await page.getByLabel('What picture 1 shows').inputValue(), 'The first');
  const answered = Promise.withResolvers<void>();
  await page.route('**/api/v1/admin/products/*', async (route) => {
    if (route.request().method() !== 'PUT') return route.fallback();
    const response = await route.fetch();
    await answered.promise;
    return route.fulfill({ response });
  });
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByLabel('Brand').fill('Typed while saving');
  await page.keyboard.press('Control+s');
  answered.resolve();
  await told(page, 'Bath towel is saved.');
  assert.equal(await page.getByLabel('Brand').inputValue(), 'Typed while saving');
  await page.unrouteAll({ behavior: 'wait' });
  await save(page);
  await page.getByRole('button', { name: 'Save', exact: true }).waitFor({ state: 'detached' });
  await page.reload();
  await page.getByLabel('What picture 2 shows').waitFor();
  assert.equal(await page.getByLabel('Brand').inputValue(), 'Typed while saving');
  assert.equal(await page.getByLabel('What picture 2 shows').inputValue(), 'The second');
});

test('what is not saved is not left by mistake', async () => {
  const page = await openAdmin(shop, '/products');
  await openProduct(page, 'The only vase');
  await page.getByLabel('Title').fill('Not the only vase');
  await page.getByRole('link', { name: 'Categories' }).click();
  await page.getByRole('dialog', { name: 'Leave without saving?' }).getByRole('button', { name: 'Stay here' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await holds(page.getByLabel('Title'), 'Not the only vase');
  await page.getByRole('link', { name: 'Categories' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Leave', exact: true }).click();
  await page.waitForURL('**/admin/categories');
});

test('many products are unpublished at once, after one question, and come back', async () => {
  const page = await openAdmin(shop, '/products?q=towel');
  await page.getByLabel('Select Bath towel').check();
  const unpublishing = await holdBack(page, 'DELETE', '**/publication');
  await page.getByRole('button', { name: 'Unpublish' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Unpublish' }).waitFor();
  // Pressed twice before the question is gone.
  await page.evaluate(`{
    const meant = [...document.querySelectorAll('[role=dialog] button')].find((one) => one.textContent === 'Unpublish');
    for (const _ of [1, 2]) meant.click();
  }`);
  await until('it is asked for', () => unpublishing.count() > 0);
  assert.equal(unpublishing.count(), 1, 'and only once');
  await unpublishing.letGo();
  await told(page, '1 product changed.');
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
  await page
    .getByRole('row', { name: /Bath towel/ })
    .getByText('Draft', { exact: true })
    .waitFor();
  await page.getByLabel('Select Bath towel').check();
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await told(page, '1 product changed.');
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
  await page
    .getByRole('row', { name: /Bath towel/ })
    .getByText('Published', { exact: true })
    .waitFor();
});

test('two people change one category: nobody is overwritten; it is deleted when nothing is in it', async () => {
  const staff = await shop.world.staff();
  const kitchen = { slug: 'kitchen', title: 'Kitchen', description: '', parent: null, position: 0, attributes: [] };
  await staff.ask('PUT', '/admin/categories', { categories: [kitchen] });
  const [anna, ben] = [
    await openAdmin(shop, '/categories?open=kitchen'),
    await openAdmin(shop, '/categories?open=kitchen', await shop.visitor()),
  ];
  await ben.getByLabel('Title').fill('Cooking');
  await anna.getByLabel('Title').fill('Cookery');
  await anna.getByLabel('Description').fill('Pots and pans.');
  const saving = await holdBack(anna, 'PUT', '**/admin/categories');
  await save(anna);
  await until('it is being saved', () => saving.count() === 1);
  await anna.getByLabel('Description').fill('Pots, pans and lids.');
  await saving.letGo();
  await told(anna, 'Cookery is saved.');
  await save(ben);
  const dialog = ben.getByRole('dialog', { name: 'Somebody else saved this category meanwhile' });
  await dialog.getByText('Description: nothing → Pots and pans.').waitFor();
  await assertAccessible(ben, 'the conflict of two who change a category');
  await dialog.getByRole('radio', { name: 'Keep yours: Title' }).click();
  await dialog.getByRole('button', { name: 'Save with these choices' }).click();
  await told(ben, 'Cooking is saved.');
  await holds(ben.getByLabel('Description'), 'Pots and pans.');
  await save(anna);
  const herDialog = anna.getByRole('dialog', { name: 'Somebody else saved this category meanwhile' });
  await herDialog.getByText('Title: Cookery → Cooking').waitFor();
  await herDialog.getByRole('button', { name: 'Save with these choices' }).click();
  await until('what was typed while it was being saved is not lost', async () => {
    const tree = await staff.ask<{ items: { slug: string; description: string }[] }>('GET', '/admin/categories');
    return tree.body.items.some(({ description }) => description === 'Pots, pans and lids.');
  });

  const { body } = await staff.ask<{ items: { id: string }[] }>('GET', '/admin/products?q=MUG');
  await staff.ask('PATCH', `/admin/products/${body.items[0]?.id}`, { category: 'kitchen' });
  const remove = async () => {
    await ben.getByRole('region', { name: 'Categories' }).getByRole('button', { name: 'Delete' }).click();
    const question = ben.getByRole('dialog', { name: 'Delete' });
    await question.getByText('This cannot be undone.').waitFor();
    await question.getByRole('button', { name: 'Delete' }).click();
    await question.waitFor({ state: 'detached' });
  };
  await remove();
  await told(ben, 'Cooking holds 1 product. Move what is in it somewhere else first.');
  await staff.ask('PATCH', `/admin/products/${body.items[0]?.id}`, { category: null });
  await remove();
  await told(ben, 'Cooking is deleted.');
  await ben.getByRole('button', { name: 'Cooking' }).waitFor({ state: 'detached' });
});
