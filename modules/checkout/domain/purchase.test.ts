import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decide as decideMessage, type ProcessState } from '#platform/processes';
import { type PurchaseData, type PurchaseMessage, type PurchaseState, purchase } from './purchase.ts';

const start = new Date('2026-03-01T12:00:00Z');
const payBy = new Date('2026-03-01T12:15:00Z');
const placed: PurchaseMessage = {
  type: 'orderPlaced',
  purchase: {
    checkoutId: 'checkout',
    cartId: 'cart',
    amountMinor: 4_200,
    currency: 'GBP',
    paymentMethodId: 'pm_card_visa',
    onDecline: 'wait',
    email: 'ada@example.com',
    payBy: payBy.toISOString(),
  },
};
const messages: Record<string, PurchaseMessage> = {
  placed,
  asks: { type: 'paymentNeedsCustomer', attempt: 1 },
  asks2: { type: 'paymentNeedsCustomer', attempt: 2 },
  declined: { type: 'paymentDeclined', attempt: 1 },
  declined2: { type: 'paymentDeclined', attempt: 2 },
  card2: { type: 'anotherCard', attempt: 2 },
  card3: { type: 'anotherCard', attempt: 3 },
  captured: { type: 'paymentCaptured' },
  failed: { type: 'paymentFailed', code: 'card_declined' },
  committed: { type: 'stockCommitted' },
  lost: { type: 'stockLost' },
  marked: { type: 'orderMarkedPaid' },
  gone: { type: 'orderGone' },
  cancelled: { type: 'orderCancelled', reason: 'changed my mind' },
  money: { type: 'moneyReturned' },
  stock: { type: 'stockReturned' },
  closed: { type: 'orderClosed' },
  deadline: { type: 'deadline' },
};

type Current = ProcessState<PurchaseState, PurchaseData> | null;
const decide = (current: Current, message: PurchaseMessage, now: Date) =>
  decideMessage(purchase, current, message, now);

const play = (words: string, now = start) => {
  let current: Current = null;
  const actions: string[] = [];
  let deadlineAt: Date | null | undefined;
  for (const word of words.split(' ')) {
    const step: ReturnType<typeof decide> = decide(current, messages[word] as PurchaseMessage, now);
    if (!step) continue;
    current = { state: step.state, data: step.data };
    actions.push(...step.actions.map(({ type }) => type));
    if (step.deadlineAt !== undefined) deadlineAt = step.deadlineAt;
  }
  return { state: current?.state ?? null, data: current?.data, actions: actions.join(' '), deadlineAt };
};

// messages → state | actions asked for, in order
const stories = [
  ['placed', 'CHARGING', 'charge'],
  ['placed captured committed marked', 'PAID', 'charge commitStock markPaid closeCart'],
  [
    'placed placed captured captured committed committed marked marked',
    'PAID',
    'charge commitStock markPaid closeCart',
  ],
  ['placed asks captured committed marked', 'PAID', 'charge commitStock markPaid closeCart'],
  ['placed captured asks committed marked', 'PAID', 'charge commitStock markPaid closeCart'],
  ['placed failed', 'UNWINDING', 'charge cancelOrder returnMoney returnStock'],
  ['placed failed closed money stock', 'ENDED', 'charge cancelOrder returnMoney returnStock'],
  ['placed failed stock cancelled money', 'ENDED', 'charge cancelOrder returnMoney returnStock'],
  ['placed failed failed cancelled closed money money stock', 'ENDED', 'charge cancelOrder returnMoney returnStock'],
  ['placed captured lost', 'UNWINDING', 'charge commitStock cancelOrder returnMoney returnStock'],
  ['placed cancelled', 'UNWINDING', 'charge returnMoney returnStock'],
  ['placed captured cancelled committed money stock', 'ENDED', 'charge commitStock returnMoney returnStock'],
  ['placed captured committed gone', 'UNWINDING', 'charge commitStock markPaid cancelOrder returnMoney returnStock'],
  [
    'placed captured committed cancelled gone money stock',
    'ENDED',
    'charge commitStock markPaid returnMoney returnStock',
  ],
  [
    'placed captured committed marked cancelled money stock',
    'ENDED',
    'charge commitStock markPaid closeCart returnMoney returnStock',
  ],
  ['placed failed closed money stock captured', 'UNWINDING', 'charge cancelOrder returnMoney returnStock returnMoney'],
  [
    'placed failed closed money stock captured money',
    'ENDED',
    'charge cancelOrder returnMoney returnStock returnMoney',
  ],
  ['placed declined', 'AWAITING_CARD', 'charge'],
  ['placed declined card2 captured committed marked', 'PAID', 'charge charge commitStock markPaid closeCart'],
  ['placed asks declined card2 asks2 captured', 'COMMITTING', 'charge charge commitStock'],
  ['placed declined card2 declined2 card3 captured', 'COMMITTING', 'charge charge charge commitStock'],
  ['placed declined declined card2 card2 declined', 'CHARGING', 'charge charge'],
  ['placed declined card2 asks', 'CHARGING', 'charge charge'],
  ['placed declined card2 asks2 declined asks', 'AUTHENTICATING', 'charge charge'],
  ['placed card2 declined captured', 'COMMITTING', 'charge charge commitStock'],
  ['placed declined declined2 card2', 'AWAITING_CARD', 'charge'],
  ['placed declined asks', 'AWAITING_CARD', 'charge'],
  ['placed declined asks2 card2', 'AUTHENTICATING', 'charge'],
  ['placed declined captured', 'COMMITTING', 'charge commitStock'],
  ['placed declined failed', 'UNWINDING', 'charge cancelOrder returnMoney returnStock'],
  ['placed declined cancelled card2 money stock', 'ENDED', 'charge returnMoney returnStock'],
  ['placed failed card2 declined2', 'UNWINDING', 'charge cancelOrder returnMoney returnStock'],
  ['captured committed', null, ''],
] as const;

for (const [words, state, actions] of stories) {
  test(`${words} → ${state ?? 'nothing'}`, () => {
    const played = play(words);
    assert.equal(played.state, state);
    assert.equal(played.actions, actions);
  });
}

test('a silent provider is asked with growing pauses, never beyond the time to pay', () => {
  const pauses: number[] = [];
  let current: Current = null;
  let now = start;
  for (let round = 0; now < payBy; round += 1) {
    const step: ReturnType<typeof decide> = decide(current, round === 0 ? placed : { type: 'deadline' }, now);
    assert.ok(step?.deadlineAt);
    pauses.push((step.deadlineAt.getTime() - now.getTime()) / 1_000);
    if (round > 0) assert.deepEqual(step.actions, [{ type: 'reconcile' }]);
    current = step;
    now = step.deadlineAt;
  }
  assert.deepEqual(pauses, [5, 10, 20, 40, 80, 160, 320, 265]);
  assert.equal(decide(current, { type: 'deadline' }, now)?.state, 'UNWINDING');
});

test('a shopper who gives no other card is waited for until the time to pay, and not a moment longer', () => {
  const waiting = play('placed declined');
  assert.deepEqual(waiting.deadlineAt, payBy);
  const current = { state: 'AWAITING_CARD', data: waiting.data as PurchaseData } as const;
  const early = decide(current, { type: 'deadline' }, new Date(payBy.getTime() - 1));
  assert.deepEqual([early?.state, early?.deadlineAt, early?.actions], ['AWAITING_CARD', payBy, []]);
  assert.equal(decide(current, { type: 'deadline' }, payBy)?.state, 'UNWINDING');
});

test('another card is asked after like the first one: the pauses begin anew, and never beyond the time to pay', () => {
  const waiting = play('placed declined');
  const now = new Date(payBy.getTime() - 2_000);
  const current = { state: 'AWAITING_CARD', data: { ...(waiting.data as PurchaseData), asked: 7 } } as const;
  const charging = decide(current, { type: 'anotherCard', attempt: 2 }, now);
  assert.deepEqual(charging?.deadlineAt, payBy);
  assert.equal(charging?.data.asked, 0);
});

test('a story from before cards were counted goes on with its first card', () => {
  const { attempt: _attempt, onDecline: _wait, ...old } = play('placed').data as PurchaseData;
  const step = decide({ state: 'CHARGING', data: old }, { type: 'paymentNeedsCustomer', attempt: 1 }, start);
  assert.equal(step?.state, 'AUTHENTICATING');
});

test('every state decides every message and never throws', () => {
  const states = Object.keys(purchase.table) as PurchaseState[];
  const data = play('placed').data as PurchaseData;
  for (const state of states) {
    for (const message of Object.values(messages)) {
      const step = decide({ state, data }, message, start);
      assert.ok(step && states.includes(step.state), `${state} × ${message.type}`);
    }
  }
});

test('whatever comes, an ended story only ever begins again to give back late money', () => {
  const ended = play('placed failed closed money stock');
  for (const [name, message] of Object.entries(messages)) {
    const step = decide({ state: 'ENDED', data: ended.data as PurchaseData }, message, start);
    assert.equal(step?.state, name === 'captured' ? 'UNWINDING' : 'ENDED', name);
  }
});

test('an order that costs nothing is not charged, and has its goods', () => {
  assert.ok(placed.type === 'orderPlaced');
  const free: PurchaseMessage = { ...placed, purchase: { ...placed.purchase, amountMinor: 0 } };
  const step = decide(null, free, start);
  assert.deepEqual([step?.state, step?.actions.map(({ type }) => type)], ['COMMITTING', ['commitStock']]);
});
