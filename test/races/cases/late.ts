import assert from 'node:assert/strict';
import { replayDeadLetter } from '#platform/events';
import { newId } from '#platform/ids';
import { expectStatus, pause } from '../../world/index.ts';
import { assertEnds, endOf, type Ground, oneByOne, together } from '../ground.ts';
import { FIRINGS, type Race } from '../race.ts';
import { deliver, eventsOf } from '../webhook.ts';

const MINUTE_MS = 60_000;
const HOLDS_ONLY = ['inventory.sweep-overdue-holds'];

const expiredHold: Race = {
  name: 'expired-hold-paid-late',
  promise: 'money that comes for goods whose hold ran out, and that others buy meanwhile, buys them or goes back',
  mutants: ['lost-stock-is-marked-paid', 'expired-holds-are-committed'],
  async fire(ground) {
    const things = await ground.stock({ count: FIRINGS, pieces: { north: 1 } });
    const [slow, quick] = [await ground.carry(things), await ground.carry(things)];
    await ground.world.sandbox.setSwitches({ loseWebhooks: 1 });
    const orders = await together(FIRINGS, async (who) => {
      const checkout = expectStatus(201, await slow[who]!.checksOut());
      return expectStatus(201, await slow[who]!.orders({ checkoutId: checkout.id }));
    });
    await ground.world.settles();
    await ground.calm();
    const ids = orders.map(({ id }) => id);
    const events = await eventsOf(ground, 'payment_intent.succeeded', ids);
    const swept = ground.world.passes(31 * MINUTE_MS, HOLDS_ONLY);
    // The money of the last one comes when its goods have gone for certain: of the others all may be in time, as a rule some are.
    const inTurn = async (who: number): Promise<unknown> => (who === FIRINGS - 1 ? swept : undefined);
    const [, , rivals] = await Promise.all([
      swept,
      together(FIRINGS * 2, async (index) => {
        await inTurn(index % FIRINGS);
        return deliver(ground, events[index % FIRINGS]!, index);
      }),
      together(FIRINGS, async (who) => {
        await Promise.all([pause(20), inTurn(who)]);
        return ground.at(quick[who]!, who).checksOut();
      }),
    ]);
    await ground.world.settles();
    assertEnds(rivals, ['201', '409 out_of_stock']);
    const states = await ground.rows<{ id: string; state: string; reason: string | null }>(
      'select id, state, cancel_reason as reason from orders.orders where id = any($1::uuid[])',
      [ids],
    );
    const stateOf = new Map(
      states.map(({ id, state, reason }) => [id, reason === null ? state : `${state} ${reason}`]),
    );
    const outcomes = ids.map((id, who) => `${stateOf.get(id)}, the other ${endOf(rivals[who]!)}`);
    const possible = [
      'PAID, the other 409 out_of_stock',
      'CANCELLED stock_lost, the other 201',
      'CANCELLED stock_lost, the other 409 out_of_stock',
    ];
    assert.deepEqual(
      outcomes.filter((outcome) => !possible.includes(outcome)),
      [],
    );
    assert.ok(outcomes.some((outcome) => outcome.startsWith('CANCELLED')));
  },
};

const renewedWhileExpiring: Race = {
  name: 'renewed-while-expiring',
  promise: 'a checkout renewed or ordered just as its hold runs out has its stock, or is told that it has not',
  mutants: ['expired-holds-can-be-renewed', 'overdue-holds-are-read-without-a-lock'],
  async fire(ground) {
    const things = await ground.stock({ count: FIRINGS * 2, pieces: { north: 1 } });
    const shoppers = await ground.carry(things);
    const checkouts = await together(things.length, async (who) => expectStatus(201, await shoppers[who]!.checksOut()));
    await ground.world.passes(9.9 * MINUTE_MS, HOLDS_ONLY);
    const [answers] = await Promise.all([
      together(things.length, async (who) => {
        // Spread over the moment at which time jumps.
        await pause(who);
        const shopper = ground.at(shoppers[who]!, who);
        const { id = '' } = checkouts[who] ?? {};
        if (who % 2 === 0) return shopper.orders({ checkoutId: id });
        return ground.client(who).ask('POST', `/checkouts/${id}/renewal`, { cartToken: shopper.cartToken });
      }),
      runOut(ground),
    ]);
    assertEnds(answers, ['200', '201', '409 checkout_expired']);
    // The sweeper leaves out what somebody is working on: it takes that the next time.
    await ground.world.passes(0, HOLDS_ONLY);
    const holds = await ground.rows<{ reference: string; state: string }>(
      'select reference, state from inventory.holds where reference = any($1::text[])',
      [checkouts.map(({ id }) => id)],
    );
    const stateOf = new Map(holds.map(({ reference, state }) => [reference, state]));
    const outcomes = answers.map((answer, who) => `${endOf(answer)} ${stateOf.get(checkouts[who]?.id ?? '')}`);
    const possible = /^(201 (bound|committed)|200 held|409 checkout_expired expired)$/;
    assert.deepEqual(
      outcomes.filter((outcome) => !possible.test(outcome)),
      [],
    );
  },
};

/** Time jumps past the end of every hold that was not renewed by then. */
const runOut = async (ground: Ground): Promise<void> => {
  await pause(FIRINGS);
  await ground.world.passes(0.2 * MINUTE_MS, HOLDS_ONLY);
};

const WRITER = 'notifications.write-mails';

const deadLetter: Race = {
  name: 'dead-letter-replayed-twice',
  promise: 'a dead letter that two people replay at once is delivered once, and one mail is written',
  mutants: ['dead-letters-are-replayed-again'],
  async fire(ground) {
    const bought = await ground.orders(FIRINGS);
    await ground.world.settles();
    const letters = await bury(
      ground,
      bought.map(({ order }) => order.id),
    );
    assert.equal(letters.length, FIRINGS);
    const firings = await oneByOne(FIRINGS, 4, (which) => replayDeadLetter(ground.world.db, letters[which] ?? ''));
    for (const answers of firings) assert.deepEqual(answers.toSorted(), [false, false, false, true]);
    await ground.world.settles();
    const mails = await ground.rows<{ count: number }>(
      `select count(*)::int as count from notifications.mailbox m join platform.outbox o on o.id = m.event_id
       where o.type = 'order.paid' and o.subject = any($1::text[])`,
      [bought.map(({ order }) => order.id)],
    );
    assert.deepEqual(mails, [{ count: FIRINGS }]);
  },
};

/** As if the mails of these orders had failed until nobody tried any more; answers the dead letters. */
const bury = async (ground: Ground, orderIds: readonly string[]): Promise<readonly string[]> => {
  const ofOrders = `select id from platform.outbox where type = 'order.paid' and subject = any($1::text[])`;
  await ground.rows(`delete from notifications.mailbox where event_id in (${ofOrders})`, [orderIds]);
  await ground.rows(`delete from platform.inbox where subscriber = '${WRITER}' and event_id in (${ofOrders})`, [
    orderIds,
  ]);
  const ids = orderIds.map(() => newId());
  await ground.rows(
    `insert into platform.dead_letters (id, subscriber, event_id, event, attempts, reason)
     select letter, '${WRITER}', o.id, json_build_object('id', o.id, 'shopId', o.shop_id, 'type', o.type, 'version', o.version,
       'subject', o.subject, 'time', o.time, 'traceparent', o.traceparent, 'data', o.data), 12, 'the mail server was away'
     from unnest($1::text[], $2::uuid[]) as asked (subject, letter)
     join platform.outbox o on o.type = 'order.paid' and o.subject = asked.subject`,
    [orderIds, ids],
  );
  return ids;
};

export const lateRaces: readonly Race[] = [expiredHold, renewedWhileExpiring, deadLetter];
