import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { newId } from '#platform/ids';
import { CARD, createWorld, PRICES_MINOR, productOf, receive, type World } from '../world/index.ts';
import { createBuyer, inputOf, textOf, totalOf, WHERE } from './buyer.ts';
import { createVisitor } from './visitor.ts';

let world: World;
before(async () => {
  world = await createWorld();
});
after(async () => {
  try {
    await world.assertMoneyAndStockConserved();
  } finally {
    await world.close();
  }
});

const MINUTE_MS = 60_000;
const orderOf = async (path: string) => {
  await world.settles();
  return world.house.orders.get(world.shopId, path.replace(/^\/orders\/|\?.*/g, ''));
};
const price = async (priceMinor: number) => {
  const variants = productOf.mug.variants.map((variant) => ({ ...variant, priceMinor }));
  const [saved] = await world.house.catalog.saveProducts(world.shopId, 'GBP', [{ ...productOf.mug, variants }]);
  assert.equal(saved?.ok, true);
};

test('a guest buys without a script: the card is typed at the provider, who leads back, and then the order is paid', async () => {
  const ada = createBuyer(world);
  await ada.puts('mug', 2);
  const opened = await ada.opens();
  const page = await ada.get(opened);
  assert.match(textOf(page.html), /Checkout.*Contact.*Delivery address.*Delivery.*Payment/);
  const toCard = await ada.sends(`${opened}/card`, { ...WHERE, expectedTotalMinor: totalOf(page) });
  assert.equal(toCard.status, 303, textOf(toCard.html));
  const hosted = new URL(toCard.location ?? '');
  assert.equal(hosted.origin, new URL(world.sandbox.url).origin);
  const provider = createVisitor(hosted.origin);
  const card = { number: '4242 4242 4242 4242', expiry: '12 / 34', cvc: '123' };
  const typed = await provider.post(hosted.pathname + hosted.search, card);
  const back = new URL(typed.location ?? '');
  assert.equal(back.origin, world.clients[0].baseUrl);
  const ready = await ada.reads(back.pathname + back.search);
  assert.match(textOf(ready.html), /Your card is ready\. Nothing has been charged yet.*Pay £28\.95/);
  assert.equal(inputOf(ready.html, 'email'), WHERE.email);
  const form = {
    ...WHERE,
    expectedTotalMinor: totalOf(ready),
    paymentMethodId: inputOf(ready.html, 'paymentMethodId'),
  };
  const action = /action="(\/checkout\/[^"]+\/order)"/.exec(ready.html)?.[1] ?? '';
  const placed = await ada.sends(action, form);
  assert.match(placed.location ?? textOf(placed.html), /^\/orders\/.*\?new=1$/);
  assert.match(textOf((await ada.get(placed.location ?? '')).html), /Thank you, Ada/);
  const order = await orderOf(placed.location ?? '');
  assert.equal(order?.state, 'PAID');
  assert.deepEqual([order?.totalMinor, order?.email, order?.address.postcode], [2_895, WHERE.email, WHERE.postcode]);
});

test('a double click is one order and one charge; sending it again later leads to the same order', async () => {
  const ada = createBuyer(world);
  await ada.puts('mug');
  const path = await ada.opens();
  const form = { ...WHERE, expectedTotalMinor: totalOf(await ada.get(path)), paymentMethodId: CARD.good };
  const clicks = await Promise.all([1, 2, 3].map(() => ada.sends(`${path}/order`, form)));
  const first = clicks[0]?.location ?? '';
  assert.match(first, /^\/orders\//);
  for (const { location } of clicks) assert.equal(location, first);
  const order = await orderOf(first);
  assert.equal(order?.state, 'PAID');
  const again = await ada.sends(`${path}/order`, form);
  assert.equal(again.location, first);
  const otherCard = await ada.sends(`${path}/order`, { ...form, paymentMethodId: 'pm_card_mastercard' });
  assert.equal(otherCard.location, `/orders/${order?.id}`, 'the cart was bought: another wish leads there as well');
});

test('the order keeps the language of the page that it was paid on, as numbers are written there', async () => {
  const ada = createBuyer(world);
  await ada.puts('mug');
  const path = await ada.opens();
  const form = { ...WHERE, expectedTotalMinor: totalOf(await ada.get(path)), paymentMethodId: CARD.good };
  const placed = await ada.sends(`${path}/order?lang=de`, form);
  assert.equal((await orderOf(placed.location ?? ''))?.language, 'de-GB');
});

test('the last piece: a double click buys it, and does not fight itself over it', async () => {
  await receive(world.house, world.shopId, world.variantIds.vase, { north: 1 }, 'second');
  const [ada, eve] = [createBuyer(world), createBuyer(world)];
  await ada.puts('vase', 2);
  await eve.puts('vase');
  const path = await ada.opens();
  const form = { ...WHERE, expectedTotalMinor: totalOf(await ada.get(path)), paymentMethodId: CARD.good };
  const clicks = await Promise.all([ada.sends(`${path}/order`, form), ada.sends(`${path}/order`, form)]);
  assert.deepEqual([...new Set(clicks.map(({ location }) => location))].length, 1);
  await eve.get('/cart');
  const late = await eve.sends('/checkout');
  assert.equal(late.status, 409);
  assert.match(textOf(late.html), /Not enough left.*The only vase: sold out.*Instead, perhaps/);
  assert.equal((await orderOf(clicks[0]?.location ?? ''))?.state, 'PAID');
});

test('what falls short is listed with what is left, and one click goes on with that', async () => {
  const ada = createBuyer(world);
  await ada.puts('lamp', 5);
  await ada.puts('mug');
  await ada.get('/cart');
  const refused = await ada.sends('/checkout');
  assert.equal(refused.status, 409);
  assert.match(textOf(refused.html), /Desk lamp: only 3 left of 5/);
  const adjusted = await ada.sends('/cart/adjustment');
  assert.equal(adjusted.location, '/checkout');
  assert.match(textOf((await ada.get('/checkout')).html), /4 pieces/);
  const opened = await ada.sends('/checkout');
  assert.match(opened.location ?? '', /^\/checkout\//);
});

test('a price that changes between view and order is shown with the one before, and charged only when agreed to', async () => {
  const ada = createBuyer(world);
  await ada.puts('mug');
  const path = await ada.opens();
  await ada.get(path);
  await price(1_400);
  try {
    assert.match(textOf((await ada.get(path)).html), /A price changed while this was open/);
    const changed = await ada.pays(path, CARD.good);
    assert.match(changed.location ?? '', /^\/checkout\/[0-9a-f-]+\?from=[0-9a-f-]+&payment_method=pm_card_visa$/);
    const page = await ada.get(changed.location ?? '');
    assert.match(
      textOf(page.html),
      /new total is £17\.95 instead of £16\.45.*Stoneware mug: £14\.00 instead of £12\.50/,
    );
    assert.match(textOf(page.html), /Your card is ready.*Pay £17\.95/);
    assert.equal((await ada.get(path)).status, 200, 'nothing was ordered yet');
    const agreed = await ada.pays(changed.location ?? '', CARD.good);
    assert.equal((await orderOf(agreed.location ?? ''))?.totalMinor, 1_795);
  } finally {
    await price(PRICES_MINOR.mug);
  }
});

test('what is missing or cannot be is said on top and at its field; what was filled in is kept, nothing is charged', async () => {
  const ada = createBuyer(world);
  await ada.puts('mug');
  const path = await ada.opens();
  const wrong = await ada.pays(path, CARD.good, { email: 'ada@example', postcode: '10115', city: '' });
  assert.equal(wrong.status, 422);
  const text = textOf(wrong.html);
  assert.match(text, /3 things need another look/);
  assert.match(text, /Postcode : This does not look right for United Kingdom\. Like SW1Y 4JH, please/);
  assert.match(wrong.html, /<a href="#field-city">/);
  assert.match(wrong.html, /id="field-postcode"[^>]*aria-invalid="true"/);
  assert.equal(inputOf(wrong.html, 'name'), WHERE.name);
  const noCard = await ada.pays(path, '');
  assert.equal(noCard.status, 422);
});

test('another country has other fields, other ways of delivery and other prices, also without a script', async () => {
  const option = { priceMinor: 1_290, freeFromMinor: null, estimateDays: [4, 8] as const };
  const shop = await world.house.shops.current();
  assert.ok(shop);
  const home = await world.house.shops.shippingOptions(shop.id, 'GB');
  const abroad = [
    { ...option, code: 'europe', title: 'To Europe', countries: ['DE'] },
    { ...option, code: 'america', title: 'To America', countries: ['US'] },
  ];
  await world.house.shops.setUp({ ...shop, shippingOptions: [...home, ...abroad] });
  const ada = createBuyer(world);
  await ada.puts('mug');
  const path = await ada.opens();
  await ada.get(path);
  const german = await ada.reads((await ada.sends(`${path}/details`, { ...WHERE, country: 'DE' })).location ?? '');
  assert.ok(
    german.html.indexOf('id="field-postcode"') < german.html.indexOf('id="field-city"'),
    'the postcode comes first',
  );
  assert.match(textOf(german.html), /To Europe.*£12\.90/);
  assert.equal(inputOf(german.html, 'name'), WHERE.name, 'what was filled in is still there');
  const action = /data-details="([^"]+)"/.exec(german.html)?.[1] ?? '';
  const us = await ada.reads((await ada.sends(action, { ...WHERE, country: 'US' })).location ?? '');
  assert.match(textOf(us.html), /State.*Oregon.*ZIP code.*To America/);
  await world.house.shops.setUp({ ...shop, shippingOptions: home });
});

test('time runs out: the page says so, keeps the details and holds the pieces once more', async () => {
  const ada = createBuyer(world);
  await ada.puts('mug');
  const path = await ada.opens();
  await ada.get(path);
  const kept = (await ada.sends(`${path}/details`, WHERE)).location ?? '';
  await world.passes(11 * MINUTE_MS);
  const expired = await ada.get(kept);
  assert.match(textOf(expired.html), /Your time ran out.*Nothing has been charged/);
  const again = await ada.sends(`${kept}/details`);
  const page = await ada.get(again.location ?? '');
  assert.equal(inputOf(page.html, 'line1'), WHERE.line1);
  const paid = await ada.pays(again.location ?? '', CARD.good);
  assert.equal((await orderOf(paid.location ?? ''))?.state, 'PAID');
});

test('whoever needs more time gets it', async () => {
  const ada = createBuyer(world);
  await ada.puts('mug');
  const path = await ada.opens();
  await world.passes(8 * MINUTE_MS);
  await ada.get(path);
  const renewed = await ada.sends(`${path}/renewal`);
  assert.equal(renewed.location, `${path}?renewed=1`);
  await world.passes(8 * MINUTE_MS);
  const page = await ada.get(renewed.location ?? '');
  assert.match(textOf(page.html), /Done: your pieces are held for you a while longer/);
});

test('another’s checkout does not exist', async () => {
  const [ada, eve] = [createBuyer(world), createBuyer(world)];
  await ada.puts('mug');
  const path = await ada.opens();
  await eve.puts('mug');
  const others = await eve.get(path);
  assert.equal(others.status, 404);
  assert.match(others.html, /This checkout is not open here[\s\S]*href="\/cart">Back to the cart/);
  for (const form of ['details', 'card', 'renewal', 'order']) {
    assert.equal((await eve.sends(`${path}/${form}`, WHERE)).status, 404, form);
  }
  assert.equal((await ada.get(`/checkout/${newId()}`)).status, 404);
  assert.equal((await ada.get('/checkout/nonsense')).status, 404);
});

test('without the token of its page no step is taken', async () => {
  const ada = createBuyer(world);
  await ada.puts('mug');
  const path = await ada.opens();
  for (const form of ['/checkout', `${path}/details`, `${path}/order`, `${path}/card`, `${path}/renewal`]) {
    assert.equal((await ada.post(form, WHERE)).status, 403, form);
  }
});

test('who signs in on the way brings the cart and what was held for it, even the last pieces', async () => {
  const [known, ada] = [createBuyer(world), createBuyer(world)];
  const email = `held-${newId()}@example.com`;
  await known.signsUp(email);
  const left = await world.available('towelRed');
  await ada.puts('towelRed', left);
  const path = await ada.opens();
  await ada.get(path);
  await ada.sends(`${path}/details`, { ...WHERE, email: 'typed@example.com' });
  assert.equal(await world.available('towelRed'), 0);
  await ada.signsIn(email);
  const resumed = await ada.get('/checkout');
  assert.match(textOf(resumed.html), /Ready when you are/);
  const opened = await ada.sends('/checkout');
  assert.match(opened.location ?? textOf(opened.html), /^\/checkout\//);
  const page = await ada.get(opened.location ?? '');
  assert.match(textOf(page.html), new RegExp(`Signed in as ${email.replace('@', ' @')}`));
  assert.equal(inputOf(page.html, 'email'), email);
});

test('a customer’s addresses are offered, and the one that is chosen fills the form', async () => {
  const ada = createBuyer(world);
  await ada.signsUp(`book-${newId()}@example.com`, 'Ada Lovelace');
  const address = { name: 'Ada at work', line1: '1 Analytical Row', city: 'Leeds', postcode: 'LS1 1UR', country: 'GB' };
  const customer = await whoIs(ada.cookies.get('stoa_session') ?? '');
  const added = await world.house.identity.addresses.add(world.shopId, customer.id, address);
  assert.ok(added.ok);
  await ada.puts('mug');
  const path = await ada.opens();
  const first = await ada.get(path);
  assert.equal(inputOf(first.html, 'line1'), address.line1, 'the default address is filled in at once');
  const other = await ada.sends(`${path}/details`, { ...WHERE, addressId: 'other' });
  const typed = await ada.get(other.location ?? '');
  assert.equal(inputOf(typed.html, 'line1'), WHERE.line1);
  const chosen = await ada.sends(`${other.location}/details`, { ...WHERE, addressId: added.value.id });
  assert.equal(inputOf((await ada.get(chosen.location ?? '')).html, 'line1'), address.line1);
});

const whoIs = async (token: string) => {
  const customer = await world.house.identity.web.customerOf(world.shopId, token);
  assert.ok(customer);
  return customer;
};

test('an empty cart leads back to itself', async () => {
  const ada = createBuyer(world);
  await ada.get('/cart');
  assert.equal((await ada.get('/checkout')).location, '/cart');
  const refused = await ada.sends('/checkout');
  assert.match(textOf((await ada.reads(refused.location ?? '')).html), /Your cart is empty/);
});

test('a checkout begun on the pages and not filled in is never ordered, whoever asks the API', async () => {
  const ada = createBuyer(world);
  await ada.puts('mug');
  const path = await ada.opens();
  const answer = await world.clients[0].ask<{ code: string }>('POST', '/orders', {
    body: { checkoutId: path.slice('/checkout/'.length), paymentMethodId: CARD.good },
    cartToken: ada.cookies.get('stoa_cart') ?? null,
    key: newId(),
  });
  assert.equal(answer.status, 422);
  assert.equal(answer.body.code, 'details_missing');
});
