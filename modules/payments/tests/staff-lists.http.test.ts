import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { newId } from '#platform/ids';
import type { ListedPayment } from '../queries/list-payments.ts';
import { AMOUNT_MINOR, createWorld, type World } from './payments-world.ts';

interface Page {
  readonly items: readonly ListedPayment[];
  readonly nextCursor: string | null;
  readonly total: { readonly count: number; readonly exact: boolean } | null;
}

let world: World;
before(async () => {
  world = await createWorld();
});
after(() => world.close());

const get = (path: string, scopes = 'payments:read') =>
  world.app.inject({ method: 'GET', url: `/api/v1/admin${path}`, headers: { authorization: `Bearer ${scopes}` } });
const list = async (query: string): Promise<Page> => {
  const response = await get(`/payments?${query}`);
  assert.equal(response.statusCode, 200, response.body);
  return response.json() as Page;
};
const charged = async (card: string, state: Parameters<World['reaches']>[1]): Promise<string> => {
  const orderId = newId();
  await world.charge(orderId, card);
  await world.reaches(orderId, state);
  return orderId;
};
/** Rows that no provider knows, of the amounts given. */
const plant = async (email: string, amounts: readonly number[]): Promise<void> => {
  for (const [index, amountMinor] of amounts.entries()) {
    await world.db.pool.query(
      `insert into payments.payments (shop_id, id, order_id, provider, amount_minor, currency, state, payment_method_id, email,
         return_url, failure_code, created_at)
       values ($1, $2, $3, 'stripe', $4, 'GBP', 'failed', 'pm', $5, 'https://x.example', 'card_declined',
         '2026-01-01T00:00:00Z'::timestamptz + $6 * interval '1 day')`,
      [world.shopId, newId(), newId(), amountMinor, email, index],
    );
  }
};

test('payments are found by state, address, the provider’s name, and by the ids of order and payment', async () => {
  const captured = await charged('pm_card_visa', 'captured');
  const declined = await charged('pm_card_chargeDeclined', 'failed');
  const ordersOf = async (query: string) => (await list(query)).items.map(({ orderId }) => orderId);
  assert.deepEqual(await ordersOf('state=captured'), [captured]);
  assert.deepEqual(await ordersOf('state=captured&state=failed'), [declined, captured], 'newest first');
  const [payment] = (await list(`q=${captured}`)).items;
  assert.ok(payment);
  assert.equal(payment.orderId, captured);
  assert.deepEqual(await ordersOf(`q=${payment.paymentId}`), [captured]);
  assert.deepEqual(await ordersOf(`q=${payment.providerRef}`), [captured]);
  assert.deepEqual(await ordersOf(`q=${payment.email.toUpperCase().slice(0, 3)}&state=failed`), [declined]);
  assert.deepEqual(await ordersOf('q=nobody'), []);
});

test('each sort goes through all payments once, both ways, and days bound them', async () => {
  await plant('sorted@example.com', [300, 100, 300, 200, 300]);
  for (const sort of ['created', '-created', 'amount', '-amount']) {
    const whole = await list(`q=sorted@&sort=${sort}&limit=100`);
    assert.deepEqual(whole.total, { count: 5, exact: true });
    const seen: ListedPayment[] = [];
    for (let cursor = ''; ; ) {
      const page = await list(`q=sorted@&sort=${sort}&limit=2${cursor}`);
      seen.push(...page.items);
      if (page.nextCursor === null) break;
      cursor = `&cursor=${page.nextCursor}`;
    }
    assert.deepEqual(seen, whole.items, sort);
    const values = seen.map(({ createdAt, amountMinor }) =>
      sort.endsWith('created') ? Date.parse(createdAt) : amountMinor,
    );
    assert.deepEqual(
      values,
      values.toSorted((left, right) => (sort.startsWith('-') ? right - left : left - right)),
      sort,
    );
  }
  const two = await list('q=sorted@&from=2026-01-02T00:00:00Z&to=2026-01-04T00:00:00Z&sort=created');
  assert.deepEqual(
    two.items.map(({ createdAt }) => createdAt.slice(0, 10)),
    ['2026-01-02', '2026-01-03'],
  );
  const { nextCursor } = await list('q=sorted@&sort=amount&limit=2');
  assert.equal((await get(`/payments?sort=created&cursor=${nextCursor}`)).json().code, 'cursor_invalid');
  const table = await get('/payments?q=sorted@&sort=-amount&format=csv');
  assert.match(
    table.body,
    /^createdAt,state,email,currency,amountMinor,.*\r\n2026-01-05T00:00:00.000Z,failed,sorted@example.com,GBP,300,0,card_declined,/,
  );
});

test('a payment tells staff what the provider said, what was booked, and how much can still go back', async () => {
  const orderId = await charged('pm_card_visa', 'captured');
  const detail = (await get(`/payments/${orderId}`)).json();
  assert.deepEqual([detail.payment.state, detail.refundableMinor, detail.voidReason], ['captured', AMOUNT_MINOR, null]);
  assert.deepEqual(
    detail.entries.map(({ kind }: { kind: string }) => kind),
    ['capture'],
  );
  assert.ok(
    detail.messages.some(({ type }: { type: string }) => type === 'payment_intent.succeeded'),
    JSON.stringify(detail.messages),
  );
  assert.equal((await get(`/payments/${newId()}`)).statusCode, 404);
  assert.equal((await get(`/payments/${orderId}`, 'orders:read')).statusCode, 403);
  assert.equal((await get('/payments', 'orders:read')).statusCode, 403);
});
