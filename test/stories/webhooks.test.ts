import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { CARD, createWorld, type Shopper, until, type World } from '../world/index.ts';

let world: World;
before(async () => {
  world = await createWorld();
});
after(() => world.close());
afterEach(() => world.sandbox.setSwitches(CALM));

const CALM = {
  loseWebhooks: 0,
  doubleWebhooks: 0,
  delayWebhooksMs: [0, 0],
  reorderWebhooks: false,
  timeOutAfterCharging: 0,
  answer500: 0,
  seed: 7,
} as const;

/** Several shoppers, every other one with a card that is declined. Answers their orders. */
const buyWithAllKindsOfCards = async (count: number) => {
  const buyers = Array.from({ length: count }, (_, index) => ({
    shopper: world.shopper(),
    card: index % 2 === 0 ? CARD.good : CARD.declined,
  }));
  return Promise.all(
    buyers.map(async ({ shopper, card }) => ({ shopper, card, order: await shopper.buys({ mug: 1 }, card) })),
  );
};

const assertEnds = async (bought: Awaited<ReturnType<typeof buyWithAllKindsOfCards>>): Promise<void> => {
  for (const { shopper, card, order } of bought) {
    const { state } = await shopper.reads(order.id);
    assert.equal(state, card === CARD.good ? 'PAID' : 'CANCELLED', `${order.id} with ${card}`);
  }
};

const someDeliveryFailed = async (): Promise<boolean> =>
  (await world.db.pool.query('select from platform.deliveries where attempts > 0')).rowCount !== 0;

const isOver = async (shopper: Shopper, orderId: string) => (await shopper.reads(orderId)).state !== 'PENDING';

for (const [how, switches] of [
  ['doubled', { doubleWebhooks: 1 }],
  ['delayed', { delayWebhooksMs: [50, 400] as const }],
  ['reordered', { reorderWebhooks: true }],
  ['doubled, delayed and reordered', { doubleWebhooks: 1, delayWebhooksMs: [0, 200] as const, reorderWebhooks: true }],
] as const) {
  test(`purchases whose webhooks are ${how} end as if each had come once`, async () => {
    await world.sandbox.setSwitches(switches);
    const before = await world.available('mug');
    const bought = await buyWithAllKindsOfCards(4);
    await world.settles();
    await assertEnds(bought);
    assert.equal(await world.available('mug'), before - 2);
    const { webhooks } = await world.sandbox.ledger();
    if ('doubleWebhooks' in switches) assert.ok(webhooks.doubled > 0, 'the switch did something');
    await world.assertMoneyAndStockConserved();
  });
}

test('a lost webhook is made up for by asking', async () => {
  await world.sandbox.setSwitches({ loseWebhooks: 1 });
  const before = await world.available('mug');
  const bought = await buyWithAllKindsOfCards(4);
  await world.settles();
  for (const { shopper, order } of bought) assert.equal((await shopper.reads(order.id)).state, 'PENDING');
  await world.passes(6_000);
  await world.settles();
  await assertEnds(bought);
  assert.equal(await world.available('mug'), before - 2);
  assert.ok((await world.sandbox.ledger()).webhooks.lost >= 4);
  await world.assertMoneyAndStockConserved();
});

test('a provider that charges and then says nothing has charged once', async () => {
  await world.sandbox.setSwitches({ timeOutAfterCharging: 1, timeOutStyle: 'cut' });
  const shopper = world.shopper();
  const order = await shopper.buys({ mug: 1 });
  await until('the first tries to charge are over', async () => isOver(shopper, order.id));
  await world.sandbox.setSwitches(CALM);
  await world.settles();
  assert.equal((await shopper.reads(order.id)).state, 'PAID');
  const there = (await world.sandbox.ledger()).orders[order.id];
  assert.equal(there?.charges, 1);
  assert.equal(there?.captured, order.totalMinor);
  await world.assertMoneyAndStockConserved();
});

test('a provider that charges, says nothing and loses its webhooks as well has charged once', async () => {
  await world.sandbox.setSwitches({ timeOutAfterCharging: 1, timeOutStyle: 'cut', loseWebhooks: 1 });
  const shopper = world.shopper();
  const order = await shopper.buys({ mug: 1 });
  await until('money was taken', async () => (await world.sandbox.ledger()).orders[order.id]?.charges === 1);
  // The SDK asks once more by itself, half a second later; that has to fail as well for the charge to be repeated by us.
  await world.sandbox.setSwitches({ answer500: 1 });
  await until('it was asked in vain, and is to be asked again', () => someDeliveryFailed());
  await world.sandbox.setSwitches({ timeOutAfterCharging: 0, answer500: 0 });
  await world.settles();
  await world.passes(6_000);
  await world.settles();
  assert.equal((await shopper.reads(order.id)).state, 'PAID');
  assert.equal((await world.sandbox.ledger()).orders[order.id]?.charges, 1);
  await world.assertMoneyAndStockConserved();
});

test('purchases made while the provider answers 500 end right when it is well again', async () => {
  await world.sandbox.setSwitches({ answer500: 1 });
  const bought = await buyWithAllKindsOfCards(2);
  await until('the provider was asked in vain', () => someDeliveryFailed());
  for (const { shopper, order } of bought) assert.equal((await shopper.reads(order.id)).state, 'PENDING');
  await world.sandbox.setSwitches(CALM);
  await world.settles();
  await assertEnds(bought);
  await world.assertMoneyAndStockConserved();
});
