import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { accessibilityFindings, colourFindings, overflowPixels } from '../../../test/browser/accessible.ts';
import { launchBrowser } from '../../../test/browser/browser.ts';
import { type PaymentsSandbox, startPaymentsSandbox } from '../index.ts';

let sandbox: PaymentsSandbox;
let browser: Browser;
const stops: (() => Promise<unknown>)[] = [];
before(async () => {
  sandbox = await startPaymentsSandbox({});
  stops.push(sandbox.close);
  browser = await launchBrowser();
  stops.push(() => browser.close());
});
after(async () => {
  for (const stop of stops.reverse()) await stop();
});

/** A shop's page with the frame in it; what the frame says is kept in `said`. */
const openShop = async (registeredAs = (origin: string) => origin): Promise<string> => {
  const server = createServer((_request, response) => {
    const query = new URLSearchParams({ key: 'pk_test_shop', parent: registeredAs(origin), locale: 'en' });
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end(`<!doctype html><title>Shop</title><iframe title="Card" width="500" height="300"
      src="${sandbox.url}/v1/elements/card?${query}"></iframe>
      <script>said = []; addEventListener('message', (event) => said.push(event.data))</script>`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stops.push(async () => {
    server.closeAllConnections();
    server.close();
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return origin;
};

interface Said {
  readonly type: string;
  readonly id?: string;
  readonly last4?: string;
  readonly message?: string;
}

const openPage = async (url: string, options: BrowserContextOptions = {}): Promise<Page> => {
  const page = await (await browser.newContext(options)).newPage();
  await page.goto(url);
  return page;
};
const said = async (page: Page): Promise<Said[]> => (await page.evaluate('said')) as Said[];
const hears = async (page: Page, type: string): Promise<Said> => {
  await page.waitForFunction(`said.some((one) => one.type === '${type}')`);
  return (await said(page)).find((one) => one.type === type) as Said;
};
const submit = (page: Page): Promise<unknown> =>
  page.evaluate(`frames[0].postMessage({ type: 'stoa.submit' }, '${sandbox.url}')`);

test('by keyboard alone: number, date and code are typed in one go, and the shop is told a name', async () => {
  const page = await openPage(await openShop());
  await hears(page, 'stoa.ready');
  await page.keyboard.press('Tab');
  const frame = page.frameLocator('iframe');
  await frame.locator('#number').focus();
  await page.keyboard.type('5555555555554444');
  await page.keyboard.type('1240');
  await page.keyboard.type('123');
  assert.equal(await frame.locator('#number').inputValue(), '5555 5555 5555 4444');
  assert.equal(await frame.locator('#expiry').inputValue(), '12 / 40');
  assert.equal(await frame.locator('[data-brand-slot]').getAttribute('href'), '#brand-mastercard');
  await page.keyboard.press('Enter');
  await hears(page, 'stoa.enter');
  await submit(page);
  const told = await hears(page, 'stoa.payment_method');
  assert.match(told.id ?? '', /^pm_/);
  assert.equal(told.last4, '4444');
  assert.ok(!JSON.stringify(await said(page)).includes('5555'), 'no number ever leaves the frame');
});

test('what is wrong is shown at its field and told to the shop; a digit corrected in the middle keeps its place', async () => {
  const page = await openPage(await openShop());
  const frame = page.frameLocator('iframe');
  await frame.locator('#number').fill('4242424242424241');
  await submit(page);
  const told = await hears(page, 'stoa.payment_error');
  assert.equal(told.message, 'This card number is not right.');
  assert.equal(await frame.locator('#number-error').textContent(), told.message);
  assert.equal(await frame.locator('#expiry').getAttribute('aria-invalid'), 'true');
  await frame.locator('#number').press('End');
  await page.keyboard.press('Backspace');
  await page.keyboard.type('2');
  assert.equal(await frame.locator('#number').inputValue(), '4242 4242 4242 4242');
  assert.equal(await frame.locator('#number-error').textContent(), '');
  await frame.locator('#number').press('End');
  for (let step = 0; step < 9; step += 1) await page.keyboard.press('ArrowLeft');
  // Behind the second space: the digit before it goes, and the caret stays where it was.
  await page.keyboard.press('Backspace');
  assert.equal(await frame.locator('#number').inputValue(), '4242 4244 2424 242');
  await page.keyboard.type('2');
  assert.equal(await frame.locator('#number').inputValue(), '4242 4242 4242 4242');
});

test('a page that is not the parent that was named gets no frame, and one inside the page is not obeyed', async () => {
  const stranger = await openPage(await openShop(() => 'http://127.0.0.1:9'));
  await stranger.waitForTimeout(300);
  assert.deepEqual(await said(stranger), [], 'the browser does not show it there');
  const page = await openPage(await openShop());
  await hears(page, 'stoa.ready');
  await page.evaluate(`document.body.append(Object.assign(document.createElement('iframe'), {
    srcdoc: '<script>parent.frames[0].postMessage({ type: "stoa.submit" }, "*")</script>' }))`);
  await page.waitForTimeout(300);
  assert.deepEqual([...new Set((await said(page)).map(({ type }) => type))], ['stoa.ready']);
});

test('without JavaScript the whole page takes a card, and the bank’s page an answer', async () => {
  const back = `${await openShop()}/back`;
  const query = new URLSearchParams({ key: 'pk_test_shop', return_url: back });
  const page = await openPage(`${sandbox.url}/v1/hosted/card?${query}`, { javaScriptEnabled: false });
  await page.fill('#number', '4000 0000 0000 3220');
  await page.fill('#expiry', '1/40');
  await page.click('button');
  assert.equal(await page.inputValue('#expiry'), '1/40', 'it asks for the code, and keeps the rest');
  await page.fill('#cvc', '123');
  await page.click('button');
  const paymentMethod = new URL(page.url()).searchParams.get('payment_method') ?? '';
  const body = new URLSearchParams({ amount: '500', currency: 'eur', confirm: 'true', return_url: back });
  body.set('payment_method', paymentMethod);
  const headers = { authorization: 'Bearer sk_test_pages' };
  const answer = await fetch(`${sandbox.url}/v1/payment_intents`, { method: 'POST', headers, body });
  const intent = (await answer.json()) as { next_action: { redirect_to_url: { url: string } } };
  await page.goto(intent.next_action.redirect_to_url.url);
  await page.click('button');
  assert.equal(new URL(page.url()).searchParams.get('redirect_status'), 'succeeded');
});

test('axe finds nothing on any page, in light and dark, with errors and without; nothing is wider than a phone', async () => {
  const shop = await openShop();
  const hosted = `${sandbox.url}/v1/hosted/card?${new URLSearchParams({ key: 'pk_test_x', return_url: shop })}`;
  const page = await openPage(shop, { viewport: { width: 320, height: 700 } });
  for (const [theme, find] of [
    ['light', accessibilityFindings],
    ['dark', colourFindings],
  ] as const) {
    await page.emulateMedia({ colorScheme: theme });
    const isWhole = async (what: string): Promise<void> => {
      assert.deepEqual(await find(page), [], `${theme} ${what}`);
      assert.equal(await overflowPixels(page), 0);
    };
    const query = new URLSearchParams({ key: 'pk_test_x', parent: shop, theme });
    for (const url of [`${sandbox.url}/v1/elements/card?${query}`, hosted, `${sandbox.url}/3ds/pi_none`]) {
      await page.goto(url);
      await isWhole(url);
      if (url !== hosted) continue;
      await page.click('button');
      await isWhole(`${url} with errors`);
    }
  }
});
