import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { newId } from '#platform/ids';
import { until } from '../world/index.ts';
import { STAFF } from '../world/small-shop.ts';
import { assertAccessible, overflowPixels } from './accessible.ts';
import { comeBack, openAdmin, signIn } from './admin-visitor.ts';
import { holdBack } from './hold-back.ts';
import { type BrowserShop, openShop } from './shop.ts';
import { dueOf, often, seldom } from './sweep.ts';

const PASSWORD = 'a password for one story';

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

const withScopes = async (email: string, scopes: readonly string[], path: string): Promise<Page> => {
  const made = await shop.world.house.identity.setUpStaff({
    shopId: shop.world.shopId,
    email,
    password: PASSWORD,
    scopes,
  });
  assert.ok(made.ok);
  const { page } = await shop.visitor();
  await page.goto(`/admin${path}`);
  await signIn(page, email, PASSWORD);
  await page.waitForURL(`**/admin${path}`);
  return page;
};

/** Asks the API from within the page, with the session of who is signed in there. */
const statusOf = (page: Page, method: string, path: string, body?: object): Promise<number> =>
  page.evaluate(
    async ([verb, url, text]) => {
      const { accessToken } = JSON.parse(localStorage.getItem('stoa.admin.session') ?? '{}');
      const headers = {
        authorization: `Bearer ${accessToken}`,
        'idempotency-key': crypto.randomUUID(),
        ...(text ? { 'content-type': 'application/json' } : {}),
      };
      const answer = await fetch(`/api/v1${url}`, { method: verb ?? 'GET', headers, ...(text ? { body: text } : {}) });
      return answer.status;
    },
    [method, path, body === undefined ? '' : JSON.stringify(body)],
  );

test('a person without the scope is refused by the page and by the API', async () => {
  const page = await withScopes('analyst@example.com', ['reports:read'], '/');
  const navigation = page.getByRole('navigation', { name: 'Areas of the shop' });
  await navigation.getByRole('link', { name: 'Dashboard' }).waitFor();
  await navigation.getByRole('link', { name: 'Small shop' }).waitFor();
  assert.deepEqual(await navigation.getByRole('link').allInnerTexts(), ['Small shop', 'Dashboard']);
  await page.goto('/admin/payments');
  await page.getByText('Your role does not include this.').waitFor();
  await assertAccessible(page, 'a page that is not for this person');
  assert.equal(await statusOf(page, 'GET', '/admin/payments'), 403);
  assert.equal(await statusOf(page, 'GET', '/reports/live'), 200);
});

test('who packs may not refund: the button is not there, and the API refuses the request', async () => {
  const order = await shop.world.shopper().buys({ mug: 1 });
  await shop.world.settles();
  const page = await withScopes('hands@example.com', ['orders:read', 'orders:write'], `/orders/${order.id}`);
  await page.getByRole('button', { name: 'Pack' }).waitFor();
  assert.equal(await page.getByRole('button', { name: 'Refund' }).count(), 0);
  assert.equal(await page.getByText('Ledger').count(), 0);
  await page.keyboard.press('r');
  assert.equal(await page.getByRole('dialog').count(), 0, 'nor by its key');
  assert.equal(await statusOf(page, 'POST', `/orders/${order.id}/refunds`, { reason: 'because' }), 403);
});

test('without catalog:write nothing of the products is seen or edited, and the API refuses it', async () => {
  const article = `/inventory/articles/${shop.world.variantIds.mug}`;
  const page = await withScopes('shelves@example.com', ['inventory:read', 'inventory:write'], article);
  await page
    .getByRole('button', { name: /^Correct the stock in/ })
    .first()
    .waitFor();
  assert.equal(await page.getByRole('link', { name: 'Open the product' }).count(), 0);
  const navigation = page.getByRole('navigation', { name: 'Areas of the shop' });
  for (const area of ['Products', 'Categories']) {
    assert.equal(await navigation.getByRole('link', { name: area }).count(), 0, area);
  }
  const [mug] = await shop.world.house.catalog.variantsForSale(shop.world.shopId, [shop.world.variantIds.mug]);
  for (const path of ['products', `products/${mug?.productId}`, 'products/new', 'categories']) {
    await page.goto(`/admin/${path}`);
    await page.getByText('Your role does not include this.').waitFor();
    assert.equal(await page.getByRole('textbox', { name: 'Title' }).count(), 0, path);
  }
  assert.equal(await statusOf(page, 'PATCH', `/admin/products/${mug?.productId}`, { title: 'Mine' }), 403);
  assert.equal(await statusOf(page, 'DELETE', '/admin/categories/home'), 403);
});

test('whoever asks for more rows gets them, also while those that are there are read again', async () => {
  const page = await openAdmin(shop, '/system');
  const rows = Array.from({ length: 50 }, (_, index) => ({
    id: newId(),
    email: `c${index}@example.com`,
    name: `Customer ${index}`,
    registeredAt: '2026-01-01T00:00:00.000Z',
  }));
  let isAnswering = true;
  await page.route(/admin\/customers\?/, (route) => {
    const isMore = route.request().url().includes('cursor=more');
    if (isMore || isAnswering) {
      const json = isMore ? { items: rows.slice(0, 7), nextCursor: null } : { items: rows, nextCursor: 'more' };
      return route.fulfill({ json });
    }
  });
  await page.getByRole('link', { name: 'Customers' }).click();
  await page.getByText('50+ rows').waitFor();
  isAnswering = false;
  const again = page.waitForRequest(/admin\/customers\?/);
  await comeBack(page);
  await again;
  await page.getByRole('button', { name: 'Load more' }).click();
  await page.getByText('57 rows', { exact: true }).waitFor();
});

test('a letter that was given up is looked at and sent again; what its reader has dealt with is not done twice', async () => {
  const { world } = shop;
  await world.shopper('letters@example.com').buys({ mug: 1 });
  await world.settles();
  const mails = await (await world.staff()).mailsTo('letters@example.com');
  await world.db.pool.query(
    `insert into platform.dead_letters (id, subscriber, event_id, event, attempts, reason)
     select $1, 'notifications.write-mails', id, json_build_object('id', id, 'type', type, 'version', version,
       'subject', subject, 'shopId', shop_id, 'time', time, 'data', data), 12, 'The post was closed'
     from platform.outbox where type = 'order.placed' order by position desc limit 1`,
    [newId()],
  );
  const page = await openAdmin(shop, '/dead-letters');
  await page.getByRole('button', { name: 'order.placed' }).click();
  const drawer = page.getByRole('dialog', { name: 'order.placed' });
  await drawer.getByText('The post was closed').waitFor();
  await drawer.getByText('"type": "order.placed"').waitFor();
  await assertAccessible(page, 'a dead letter');
  await drawer.getByRole('button', { name: 'Send again' }).click();
  await page.getByText('1 on the way again.').waitFor();
  await page.getByText('Nothing was given up').waitFor();
  await world.settles();
  assert.equal((await (await world.staff()).mailsTo('letters@example.com')).length, mails.length);
});

test('the mailbox is searched by address and narrowed by state, in the address of the page; a mail opens and closes within it', async () => {
  const { world } = shop;
  await world.shopper('mary@example.com').buys({ mug: 1 });
  await world.shopper('martha@example.com').buys({ mug: 1 });
  await world.settles();
  const page = await openAdmin(shop, '/mailbox');
  const rowOf = (email: string) => page.getByRole('row').filter({ hasText: email });
  await rowOf('martha@example.com').waitFor();
  await page.getByRole('searchbox', { name: 'E-mail address' }).fill('Mary@');
  await rowOf('martha@example.com').waitFor({ state: 'detached' });
  await rowOf('mary@example.com').waitFor();
  await page.waitForURL((url) => url.searchParams.get('q') === 'Mary@');
  await rowOf('mary@example.com').getByRole('button').click();
  await page.getByRole('dialog').getByText('We have received the payment').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  assert.deepEqual(Object.fromEntries(new URL(page.url()).searchParams), { q: 'Mary@' });
  await page.goto('/admin/mailbox?q=mary%40&state=failed');
  await page.getByText('Nothing matches these filters').waitFor();
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await rowOf('martha@example.com').waitFor();
});

test('a build that took our files away is told, and the page loaded anew, once', async () => {
  const page = await openAdmin(shop, '/system', await shop.visitor());
  await page.getByRole('heading', { name: 'System' }).waitFor();
  let areGone = true;
  await page.route(/assets\/mailbox-page/, (route) => (areGone ? route.fulfill({ status: 404 }) : route.continue()));
  // Back before anything of the page that is loaded anew asks for them.
  page.on('request', (request) => {
    if (request.isNavigationRequest()) areGone = false;
  });
  await page.getByRole('link', { name: 'Mailbox' }).click();
  await page.getByText('The admin was renewed').waitFor();
  await page.getByRole('heading', { level: 1, name: 'Mailbox' }).waitFor();
});

test('a page that cannot be loaded without a connection says so, and opens by itself when it is back', async () => {
  const page = await openAdmin(shop, '/system', await shop.visitor());
  await page.getByRole('heading', { name: 'System' }).waitFor();
  await page.context().setOffline(true);
  await page.getByRole('link', { name: 'Customers' }).click();
  await page.getByRole('heading', { name: 'The server cannot be reached.' }).waitFor();
  assert.ok(await page.getByRole('link', { name: 'System' }).isVisible(), 'what was loaded is still within reach');
  await assertAccessible(page, 'a page without a connection');
  await page.context().setOffline(false);
  await page.getByRole('heading', { level: 1, name: 'Customers' }).waitFor();
});

test('a wrong password is told in words, and a session that ends leads back to where one was', async () => {
  const { page } = await shop.visitor();
  await page.goto('/admin/mailbox');
  await signIn(page, STAFF.email, 'not the password');
  await page.getByText('E-mail and password do not belong together.').waitFor();
  await assertAccessible(page, 'a refused sign-in');
  await signIn(page, STAFF.email, STAFF.password);
  await page.waitForURL('**/admin/mailbox');
  await page.evaluate(() => localStorage.setItem('stoa.admin.session', '{"accessToken":"x","refreshToken":"y"}'));
  await page.reload();
  await page.waitForURL('**/admin/sign-in*');
  await page.getByText('Your session is over. Please sign in again.').waitFor();
});

test('the owner adds a warehouse clerk, who signs in; disabled, they are out at once', async () => {
  const owner = await openAdmin(shop, '/staff');
  await owner.getByRole('button', { name: 'Add a member' }).click();
  const dialog = owner.getByRole('dialog', { name: 'Add a member' });
  await dialog.getByLabel('E-mail').fill('ned@example.com');
  await dialog.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await dialog.getByRole('combobox', { name: 'Role' }).click();
  await owner.getByRole('option', { name: 'Warehouse' }).click();
  await assertAccessible(owner, 'a new member of staff');
  const adding = await holdBack(owner, 'POST', '**/admin/staff');
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await until('it is sent', () => adding.count() === 1);
  await owner.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await owner.getByRole('button', { name: 'Add a member' }).click();
  await dialog.getByLabel('E-mail').fill('another@example.com');
  await adding.letGo();
  await owner.getByText('ned@example.com can sign in now.').waitFor();
  assert.equal(await dialog.getByLabel('E-mail').inputValue(), 'another@example.com', 'the answer was to another form');
  await owner.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });

  const { page } = await shop.visitor();
  await page.goto('/admin/orders');
  await signIn(page, 'ned@example.com', PASSWORD);
  await page.getByRole('heading', { name: 'Orders' }).waitFor();

  await owner
    .getByRole('row', { name: /ned@example\.com/ })
    .getByRole('button', { name: 'Disable' })
    .click();
  const question = owner.getByRole('dialog', { name: 'Disable' });
  await question.getByText(/cannot sign in any more/).waitFor();
  await question.getByRole('button', { name: 'Disable' }).click();
  await owner.getByText('Disabled', { exact: true }).waitFor();
  await page.reload();
  await page.waitForURL('**/admin/sign-in*');
});

const PAGES = [
  often('dashboard', ''),
  often('orders', 'orders'),
  seldom('payments', 'payments'),
  often('customers', 'customers'),
  seldom('mailbox', 'mailbox'),
  seldom('dead letters', 'dead-letters'),
  seldom('system', 'system'),
  seldom('staff', 'staff'),
];

test('every page of the admin is whole on a phone, a tablet and a desk, and axe finds nothing', async () => {
  const page = await openAdmin(shop, '/');
  for (const { path } of dueOf(PAGES)) {
    await page.goto(`/admin/${path}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('load');
    const loading = page.locator('.mantine-Skeleton-root, [aria-busy="true"]');
    await until(`/${path} is whole`, async () => (await loading.count()) === 0);
    for (const width of [390, 820, 1_440]) {
      await page.setViewportSize({ width, height: 900 });
      await until(`/${path} fits ${width} px`, async () => (await overflowPixels(page)) === 0);
    }
    await assertAccessible(page, `/admin/${path}`);
  }
});
