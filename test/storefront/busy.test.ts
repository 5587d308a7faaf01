import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { Unavailable } from '#platform/resilience';
import { createWiredWorld, type WiredWorld } from '../wire/wired-world.ts';
import { until } from '../world/index.ts';
import { createBuyer, inputOf, textOf, WHERE } from './buyer.ts';
import { createVisitor, type PageAnswer } from './visitor.ts';

let world: WiredWorld;
before(async () => {
  world = await createWiredWorld();
});
afterEach(() => databaseComes());
after(async () => {
  try {
    await world.assertMoneyAndStockConserved();
  } finally {
    await world.close();
  }
});

const saysItIsBusy = (answer: PageAnswer, words: RegExp): void => {
  assert.equal(answer.status, 503, answer.html);
  assert.match(textOf(answer.html), words);
  assert.match(String(answer.headers['retry-after']), /^[1-9]\d*$/);
  assert.match(String(answer.headers['cache-control']), /no-store/);
};
const FORM_KEPT = /The shop is very full just now Nothing that you filled in is lost.*Try again/;

/** What the page of a form that was turned away sends when its button is pressed. */
const sentAgain = ({ html }: PageAnswer) => {
  const [, form = '', inside = ''] =
    /<form method="post" action="([^"]+)">([\s\S]*?)<\/form>/.exec(afterHeading(html)) ?? [];
  const inputs = [...inside.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  return { form, fields: Object.fromEntries(inputs.map(([, name = '', value = '']) => [name, value])) };
};
const afterHeading = (html: string): string => html.slice(html.indexOf('<h1>'));

const databaseGoes = (): void => {
  world.wires.database.set({ arrivals: 'refused' });
  world.wires.database.cut('reset');
};

/** Connections that died are found one by one, and the database is asked anew from time to time: back is what answers ten times. */
const databaseComes = async (): Promise<void> => {
  world.healAll();
  let answers = 0;
  await until('the database is back', async () => {
    answers = await world.available('mug').then(
      () => answers + 1,
      () => 0,
    );
    return answers === 10;
  });
};

/** The use case behind a form refuses once, as it does when its queue is full. */
const fullOnce = <Face extends object>(face: Face, verb: keyof Face & string): void => {
  const before = face[verb];
  const refuse = async () => {
    Object.assign(face, { [verb]: before });
    throw new Unavailable('the queue is full');
  };
  Object.assign(face, { [verb]: refuse });
};

test('while the queues are full: each step of buying is turned away with what was filled in, and goes on from there', async () => {
  const { carts, checkout } = world.house;
  const ada = createBuyer(world);
  await ada.get('/cart');
  fullOnce(carts, 'add');
  const adding = await ada.sends('/cart/items', { variantId: world.variantIds.mug, quantity: '2' });
  saysItIsBusy(adding, FORM_KEPT);
  const add = sentAgain(adding);
  assert.deepEqual([add.form, add.fields['quantity']], ['/cart/items', '2']);
  assert.equal((await ada.post(add.form, add.fields)).status, 303);
  assert.match(textOf((await ada.get('/cart')).html), /2 pieces/);

  fullOnce(checkout, 'open');
  const opening = await ada.sends('/checkout');
  saysItIsBusy(opening, FORM_KEPT);
  const { location: path } = await ada.post('/checkout', sentAgain(opening).fields);
  assert.match(path ?? '', /^\/checkout\//);

  const page = await ada.get(path ?? '');
  const expectedTotalMinor = inputOf(page.html, 'expectedTotalMinor');
  fullOnce(checkout, 'place');
  const placing = await ada.sends(`${path}/order`, { ...WHERE, expectedTotalMinor, paymentMethodId: 'pm_card_visa' });
  saysItIsBusy(placing, FORM_KEPT);
  const order = sentAgain(placing);
  assert.equal(order.fields['line1'], WHERE.line1, 'the address need not be typed again');
  const placed = await ada.post(order.form, order.fields);
  assert.match(placed.location ?? placed.html, /^\/orders\//);
  const twice = await ada.post(order.form, order.fields);
  assert.equal(
    twice.location?.replace(/\?.*/, ''),
    placed.location?.replace(/\?.*/, ''),
    'pressed twice, ordered once',
  );
});

test('while the database is away: pages and forms of buying say so, and afterwards all is as it was', async () => {
  const ada = createBuyer(world);
  await ada.puts('mug', 3);
  const path = await ada.opens();
  const page = await ada.get(path);
  const expectedTotalMinor = inputOf(page.html, 'expectedTotalMinor');
  databaseGoes();
  for (const address of ['/cart', path]) {
    const answer = await ada.get(address);
    saysItIsBusy(answer, /Your cart is kept/);
    assert.equal(answer.headers['refresh'], answer.headers['retry-after'], 'a page asks again by itself');
  }
  saysItIsBusy(await ada.sends('/cart/items', { variantId: world.variantIds.mug, quantity: '1' }), FORM_KEPT);
  saysItIsBusy(await ada.sends('/checkout'), FORM_KEPT);
  const card = { paymentMethodId: 'pm_card_visa', expectedTotalMinor };
  const placing = await ada.sends(`${path}/order`, { ...WHERE, ...card });
  saysItIsBusy(placing, FORM_KEPT);
  assert.equal(ada.cookies.has('stoa_cart'), true);
  await databaseComes();
  const again = sentAgain(placing);
  let placed = placing;
  await until('the order is taken', async () => {
    placed = await ada.post(again.form, again.fields);
    return placed.status !== 503;
  });
  assert.match(placed.location ?? placed.html, /^\/orders\//);
  assert.match(textOf((await ada.reads(placed.location ?? '')).html), /Stoneware mug/);
});

test('what answers a form leads back to the page that sent it, never to an address that takes forms only or to another site', async () => {
  const { baseUrl } = world.clients[0];
  for (const [referer, next] of [
    [`${baseUrl}/p/mug?variant=1`, '/p/mug?variant=1'],
    ['https://evil.example/p/mug', '/cart/items'],
    ['nonsense', '/cart/items'],
  ] as const) {
    const ada = createVisitor(baseUrl, { referer });
    await ada.get('/cart');
    const answer = await ada.sends('/cart/items', { variantId: 'none', quantity: '1' });
    assert.equal(answer.status, 400);
    assert.equal(inputOf(answer.html, 'next'), next, referer);
  }
});

test('a password is never written into the page that says the shop is busy', async () => {
  const ada = createBuyer(world);
  await ada.get('/account/sign-up');
  databaseGoes();
  const fields = { name: 'Ada', email: 'busy@example.com', password: 'a password of a visitor' };
  const answer = await ada.sends('/account/sign-up', fields);
  assert.equal(answer.status, 503);
  assert.doesNotMatch(answer.html, /a password of a visitor|busy@example\.com/);
  assert.match(answer.html, /<a class="button" href="\/account\/sign-up">/);
});
