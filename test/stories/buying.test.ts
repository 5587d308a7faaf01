import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { newId } from '#platform/ids';
import { ADDRESS, CARD, createWorld, PRICES_MINOR, SHIPPING_MINOR, type World } from '../world/index.ts';

let world: World;
before(async () => {
  world = await createWorld();
});
after(() => world.close());

test('a guest buys, staff pack, ship and deliver, and the guest is told by mail', async () => {
  const guest = world.shopper();
  const before = await world.available('mug');
  const order = await guest.buys({ mug: 2, towelBlue: 1 });
  assert.equal(order.state, 'PENDING');
  const goods = 2 * PRICES_MINOR.mug + PRICES_MINOR.towelBlue;
  assert.equal(order.totalMinor, goods + SHIPPING_MINOR);
  await world.settles();
  assert.equal((await guest.reads(order.id)).state, 'PAID');
  assert.equal(await world.available('mug'), before - 2);
  const staff = await world.staff();
  const parcel = await staff.packs(order.id);
  assert.equal((await guest.reads(order.id)).state, 'PACKED');
  await staff.ships(parcel.id);
  assert.equal((await guest.reads(order.id)).state, 'SHIPPED');
  await staff.delivers(parcel.id);
  assert.equal((await guest.reads(order.id)).state, 'DELIVERED');
  await world.assertMoneyAndStockConserved();
  const mails = (await staff.mailsTo(guest.email)).map(({ template }) => template);
  assert.deepEqual(mails, ['order-paid', 'parcel-shipped', 'order-delivered']);
  assert.equal((await guest.looksAtCart()).body.itemCount, 0, 'the cart was bought');
});

test('mails are in what the customer reads: as the body says, else Accept-Language', async () => {
  const staff = await world.staff();
  const [client] = world.clients;
  const subjects = async (email: string, how: { readonly language?: string }, accepted: string) => {
    const guest = world.shopper();
    await guest.adds('mug');
    const { cartId, cartToken } = guest;
    const body = { cartId, email, address: ADDRESS, paymentMethodId: CARD.good, ...how };
    const ask = { body, cartToken, key: newId(), headers: { 'accept-language': accepted } };
    const placed = await client.ask<{ id: string; language: string }>('POST', '/orders', ask);
    assert.equal(placed.status, 201, JSON.stringify(placed.body));
    await world.settles();
    assert.equal((await guest.reads(placed.body.id)).language, placed.body.language);
    const parcel = await staff.packs(placed.body.id);
    await staff.ships(parcel.id);
    await world.settles();
    return [placed.body.language, ...(await staff.mailsTo(email)).map(({ subject }) => subject.replace(/S-\d+/, '#'))];
  };
  const german = ['Ihre Bestellung # ist bestätigt', 'Ihre Bestellung # ist unterwegs'];
  assert.deepEqual(await subjects('body@example.com', { language: 'de-AT' }, 'en'), ['de-AT', ...german]);
  assert.deepEqual(await subjects('header@example.com', {}, 'de-DE,de;q=0.9,en;q=0.8'), ['de-DE', ...german]);
  const bent = await client.ask<{ code: string }>('POST', '/checkouts', {
    body: { cartId: newId(), email: 'ada@example.com', address: ADDRESS, language: 'de_DE' },
    key: newId(),
  });
  assert.deepEqual([bent.status, bent.body.code], [400, 'validation_failed']);
});

test('a declined card cancels the order and the stock is to be had again', async () => {
  const guest = world.shopper();
  const before = await world.available('lamp');
  const order = await guest.buys({ lamp: 1 }, CARD.declined);
  await world.settles();
  const cancelled = await guest.reads(order.id);
  assert.equal(cancelled.state, 'CANCELLED');
  assert.match(cancelled.cancelReason ?? '', /card_declined|generic_decline/);
  assert.equal(await world.available('lamp'), before);
  await world.assertMoneyAndStockConserved();
});

test('a card with 3-D Secure waits for its page, and the order is paid once the customer has passed it', async () => {
  const guest = world.shopper();
  const order = await guest.buys({ mug: 1 }, CARD.threeDSecure);
  await world.settles();
  assert.equal((await guest.reads(order.id)).state, 'PENDING');
  const payment = await guest.payment(order.id);
  assert.equal(payment.state, 'requires_action');
  await answerPage(payment.nextActionUrl, 'complete');
  await world.settles();
  assert.equal((await guest.reads(order.id)).state, 'PAID');
  await world.assertMoneyAndStockConserved();
});

test('failing the 3-D Secure page cancels the order and gives the stock back', async () => {
  const guest = world.shopper();
  const before = await world.available('mug');
  const order = await guest.buys({ mug: 1 }, CARD.threeDSecure);
  await world.settles();
  await answerPage((await guest.payment(order.id)).nextActionUrl, 'fail');
  await world.settles();
  assert.equal((await guest.reads(order.id)).state, 'CANCELLED');
  assert.equal(await world.available('mug'), before);
  await world.assertMoneyAndStockConserved();
});

const answerPage = async (url: string | null, answer: 'complete' | 'fail'): Promise<void> => {
  assert.ok(url, 'the customer is told where to go');
  const response = await fetch(`${url}/${answer}`, { method: 'POST' });
  assert.equal(response.status, 200, await response.text());
};
