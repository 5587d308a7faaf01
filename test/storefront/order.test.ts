import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { request } from 'undici';
import { newId } from '#platform/ids';
import { CARD, createWorld, until, type World } from '../world/index.ts';
import { type Buyer, createBuyer, textOf } from './buyer.ts';
import { createVisitor, unescaped } from './visitor.ts';

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

const idOf = (path: string) => path.slice('/orders/'.length);
const shows = async (ada: Buyer, path: string, words: RegExp): Promise<string> => {
  const { status, html } = await ada.get(path);
  assert.equal(status, 200);
  const text = textOf(html);
  assert.match(text, words);
  return html;
};

test('an order shows how far it is, from the payment to the door', async () => {
  const ada = createBuyer(world);
  const path = await ada.buys('mug', CARD.good);
  await world.settles();
  await shows(ada, path, /Thank you, Ada Paid, and on our packing table\. A confirmation goes to ada ?@example\.com/);
  await shows(ada, path, /London SW1Y 4JH United Kingdom/);
  const staff = await world.staff();
  const parcel = await staff.packs(idOf(path));
  await shows(ada, path, /The parcel is packed/);
  await staff.ships(parcel.id);
  await shows(ada, path, /Handed to Royal Mail .* Tracking number: RM123456789GB/);
  await staff.delivers(parcel.id);
  await world.settles();
  const html = await shows(
    ada,
    path,
    /Delivered.*What happened.*Delivered.*Handed to the carrier.*Packed.*Payment arrived.*Ordered/,
  );
  assert.doesNotMatch(html, /cancel=1/, 'too late to cancel');
});

test('a declined card: the page says why, nothing is lost, and another card pays the same order', async () => {
  const ada = createBuyer(world);
  const path = await ada.buys('mug', 'pm_card_chargeDeclinedInsufficientFunds');
  await world.settles();
  await shows(ada, path, /Your card was declined There is not enough money on this card\. Nothing has been charged/);
  const toCard = await ada.sends(`${path}/card`);
  assert.equal(new URL(toCard.location ?? '').origin, new URL(world.sandbox.url).origin);
  await ada.get(`${path}?payment_method=${CARD.good}`);
  const same = await ada.sends(`${path}/payment-method`, {
    paymentMethodId: 'pm_card_chargeDeclinedInsufficientFunds',
  });
  assert.match(textOf((await ada.reads(same.location ?? '')).html), /This card was declined before/);
  const paid = await ada.sends(`${path}/payment-method`, { paymentMethodId: CARD.good });
  assert.equal(paid.location, path);
  await world.settles();
  await shows(ada, path, /Thank you, Ada/);
  const late = await ada.sends(`${path}/payment-method`, { paymentMethodId: 'pm_card_mastercard' });
  assert.match(textOf((await ada.reads(late.location ?? '')).html), /takes no other card any more/);
});

test('a bank that asks: the page leads there, and what comes back is asked for, not believed', async () => {
  const ada = createBuyer(world);
  const path = await ada.buys('mug', CARD.threeDSecure);
  await world.settles();
  const html = await shows(ada, path, /Your bank has a question.*Answer your bank/);
  const bank = new URL(/href="([^"]+)" data-bank/.exec(html)?.[1] ?? '');
  assert.equal(bank.origin, new URL(world.sandbox.url).origin);
  const back = await ada.get(`/checkout/return?order=${idOf(path)}&redirect_status=succeeded`);
  assert.equal(back.location, `${path}?back=1`);
  await shows(ada, path, /Your bank has a question/);
  const shopper = createVisitor(bank.origin);
  const asked = await shopper.get(bank.pathname + bank.search);
  const action = /<form[^>]*action="([^"]+complete)"/.exec(asked.html)?.[1] ?? '';
  const answer = await shopper.post(unescaped(action), {});
  assert.match(answer.location ?? answer.html, /\/checkout\/return\?order=/);
  await world.settles();
  await shows(ada, path, /Thank you, Ada/);
});

test('cancelling asks once, in words, then gives everything back', async () => {
  const ada = createBuyer(world);
  const before = await world.available('mug');
  const path = await ada.buys('mug', CARD.good);
  await world.settles();
  await shows(ada, path, /Cancel this order/);
  await shows(ada, `${path}?cancel=1`, /Cancel order S-\d+\? .*This cannot be undone\. Yes, cancel it Keep the order/);
  assert.equal((await ada.post(`${path}/cancellation`, {})).status, 403, 'not without the token of the page');
  const cancelled = await ada.sends(`${path}/cancellation`);
  assert.equal(cancelled.location, path);
  await world.settles();
  const back = await shows(ada, path, /You cancelled it\. £16\.45 was given back to the card.*Given back -£16\.45/);
  assert.match(back, / data-over/, 'nothing more will happen to it');
  assert.equal(await world.available('mug'), before);
  assert.equal((await ada.sends(`${path}/cancellation`)).location, path, 'once more changes nothing');
});

test('money that is given back is on the page: how much, and where to; of a cancelled order whether any was taken', async () => {
  const ada = createBuyer(world);
  const path = await ada.buys('mug', CARD.good);
  await world.settles();
  const staff = await world.staff();
  await staff.ships((await staff.packs(idOf(path))).id);
  const gives = (amountMinor: number) =>
    staff.ask('POST', `/orders/${idOf(path)}/refunds`, { amountMinor, reason: 'late' });
  await gives(500);
  await world.settles();
  const once = await shows(
    ada,
    path,
    /The carrier has it\. £5\.00 was given back to the card.*Total £16\.45 Given back -£5\.00/,
  );
  await gives(145);
  await world.settles();
  const twice = await shows(ada, path, /£6\.45 was given back/);
  const versionIn = (html: string) => /data-version="([^"]+)"/.exec(html)?.[1];
  assert.notEqual(versionIn(once), versionIn(twice), 'an open page comes again');
  const [mail] = (await staff.mailsTo('ada@example.com')).filter(({ template }) => template === 'order-refunded');
  assert.match(mail?.subject ?? '', /Money back for your order S-/);

  const bob = createBuyer(world);
  const unpaid = await bob.buys('mug', CARD.declined);
  await world.settles();
  await bob.sends(`${unpaid}/cancellation`);
  await world.settles();
  await shows(bob, unpaid, /You cancelled it\. This order ended\. You have not been charged/);
});

test('what is shipped is not cancelled, and the page says so', async () => {
  const ada = createBuyer(world);
  const path = await ada.buys('mug', CARD.good);
  await world.settles();
  await ada.get(path);
  const staff = await world.staff();
  await staff.ships((await staff.packs(idOf(path))).id);
  const refused = await ada.sends(`${path}/cancellation`);
  assert.match(textOf((await ada.reads(refused.location ?? '')).html), /on its way already and cannot be cancelled/);
});

test('another’s order does not exist: its page, its news, its forms', async () => {
  const [ada, eve] = [createBuyer(world), createBuyer(world)];
  const path = await ada.buys('mug', CARD.good);
  await eve.puts('mug');
  for (const page of [path, `${path}/events`, `/orders/${newId()}`, '/orders/nonsense', '/orders/nonsense/events']) {
    assert.equal((await eve.get(page)).status, 404, page);
  }
  const others = await eve.get(path);
  assert.match(textOf(others.html), /We cannot show this order here/);
  assert.match(
    unescaped(others.html),
    new RegExp(`href="/account/sign-in\\?next=${encodeURIComponent(path)}">Sign in<`),
  );
  const none = newId();
  const [page, missing] = [textOf(others.html), textOf((await eve.get(`/orders/${none}`)).html)];
  assert.equal(page.replaceAll(idOf(path), ''), missing.replaceAll(none, ''), 'nobody learns that it exists');
  for (const form of ['cancellation', 'card', 'payment-method']) {
    const answer = await eve.sends(`${path}/${form}`, form === 'payment-method' ? { paymentMethodId: CARD.good } : {});
    assert.equal(answer.status, 404, form);
  }
});

/** Listens as a browser does; what came so far, and whether it has ended. */
const listen = async (ada: Buyer, path: string, baseUrl: string) => {
  const cookie = [...ada.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const { statusCode, headers, body } = await request(`${baseUrl}${path}/events`, { headers: { cookie } });
  const heard = { text: '', isOver: false };
  const reading = (async () => {
    try {
      for await (const chunk of body) heard.text += String(chunk);
    } catch (error) {
      // The world's door cuts what is open; a shop that closes by itself ends the stream in order.
      assert.match(String(error), /other side closed/);
    }
    heard.isOver = true;
  })();
  return { statusCode, type: headers['content-type'], heard, reading };
};

test('news of an order come by themselves, and end when the shop closes its door', async (t) => {
  const other = await createWorld();
  t.after(() => other.close());
  const ada = createBuyer(other);
  const path = await ada.buys('mug', CARD.good);
  await other.settles();
  const { statusCode, type, heard, reading } = await listen(ada, path, other.clients[0].baseUrl);
  assert.equal(statusCode, 200);
  assert.match(String(type), /text\/event-stream/);
  await until('it says how the order stands', () => heard.text.includes('event: state'));
  assert.match(heard.text, /"version":"PAID /);
  assert.doesNotMatch(heard.text, /event: change/);
  const staff = await other.staff();
  await staff.packs(idOf(path));
  await until('it tells of the change', () => heard.text.includes('event: change'));
  await other.close();
  await reading;
  assert.equal(heard.isOver, true);
});
