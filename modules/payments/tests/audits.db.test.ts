import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { newId } from '#platform/ids';
import { AMOUNT_MINOR, createWorld, until, type World } from './payments-world.ts';

let world: World;
let orderId: string;
before(async () => {
  world = await createWorld();
  orderId = newId();
  await world.charge(orderId);
  await world.reaches(orderId, 'captured');
  await world.returnMoney(orderId);
  await until('refunded', async () => (await world.view(orderId))?.state === 'refunded');
});
after(() => world.close());

/** Runs the audits in a world where `sql` happened, then undoes it. */
const findingsAfter = async (sql: string): Promise<string[]> => {
  const tables = ['payments', 'refunds', 'ledger'];
  for (const table of tables) await world.db.pool.query(`create table kept_${table} as table payments.${table}`);
  await world.db.pool.query('alter table payments.ledger disable trigger ledger_append_only');
  try {
    await world.db.pool.query(sql);
    return await world.findings();
  } finally {
    for (const table of tables) {
      await world.db.pool.query(`delete from payments.${table}`);
      await world.db.pool.query(`insert into payments.${table} table kept_${table}`);
      await world.db.pool.query(`drop table kept_${table}`);
    }
    await world.db.pool.query('alter table payments.ledger enable trigger ledger_append_only');
  }
};

const planted = [
  ['a cent too much in the ledger', 'update payments.ledger set amount_minor = amount_minor + 1', /4201/],
  ['a capture that is not booked', "delete from payments.ledger where kind = 'capture'", /0 captured/],
  ['a refund that is not booked', "delete from payments.ledger where kind = 'refund'", /should be booked with 4200/],
  [
    'a refund on the wrong account',
    "update payments.ledger set debit_account = 'tax' where kind = 'refund'",
    /owed on/,
  ],
  [
    'a payment that forgot its refund',
    "update payments.payments set state = 'captured', refunded_minor = 0",
    /0 refunded/,
  ],
  ['a payment that is gone', 'delete from payments.payments', /is gone/],
  ['a refund that is gone', 'delete from payments.refunds', /its refunds sum to 0/],
  [
    'an order that was given up and whose payment would take a card',
    `insert into payments.payments (shop_id, id, order_id, provider, provider_ref, amount_minor, currency, state, failure_code,
     void_reason, on_decline, payment_method_id, email, return_url, updated_at)
     select shop_id, gen_random_uuid(), gen_random_uuid(), provider, 'pi_waits', amount_minor, currency, 'awaiting_method',
     'card_declined', 'late', 'wait', 'pm', '', '', '2000-01-01' from payments.payments`,
    /may still take money: it is awaiting_method/,
  ],
  ['a currency that changed', "update payments.payments set currency = 'EUR'", /refunded; the ledger says/],
] as const;

for (const [name, sql, message] of planted) {
  test(`the audits see ${name}`, async () => {
    assert.deepEqual(await world.findings(), []);
    const findings = await findingsAfter(sql);
    assert.ok(
      findings.some((finding) => message.test(finding)),
      findings.join('\n'),
    );
    assert.deepEqual(await world.findings(), []);
  });
}

const refusedByTheDatabase = [
  ['more refunded than captured', 'update payments.payments set refunding_minor = 1', /payments_never_refunds_more/],
  [
    'a second payment of an order',
    `insert into payments.payments (shop_id, id, order_id, provider, amount_minor, currency, state,
     payment_method_id, email, return_url) select shop_id, gen_random_uuid(), order_id, provider, amount_minor, currency,
     'creating', '', '', '' from payments.payments`,
    /payments_one_per_order/,
  ],
  [
    'a capture booked twice',
    `insert into payments.ledger select * from payments.ledger where kind = 'capture'`,
    /ledger_pkey/,
  ],
  ['a changed ledger', 'update payments.ledger set amount_minor = 1', /only ever added to/],
  ['a shortened ledger', 'delete from payments.ledger', /only ever added to/],
  [
    'money from an account to itself',
    `insert into payments.ledger select shop_id, order_id, kind, gen_random_uuid(), payment_id,
     debit_account, debit_account, amount_minor, currency, created_at from payments.ledger`,
    /ledger_two_accounts/,
  ],
  ['a card that was tried and is not named', 'update payments.payments set attempt = 2', /check constraint/],
  [
    'a payment that waits for a card unasked',
    "update payments.payments set state = 'awaiting_method', refunded_minor = 0, failure_code = 'x'",
    /payments_waits_when_asked_to/,
  ],
  ['a state that its sums deny', "update payments.payments set state = 'captured'", /payments_state_of_refunds/],
] as const;

for (const [name, sql, message] of refusedByTheDatabase) {
  test(`the database refuses ${name}`, async () => {
    await assert.rejects(world.db.pool.query(sql), message);
    assert.deepEqual(await world.ledgerOf(orderId), [`capture ${AMOUNT_MINOR}`, `refund ${AMOUNT_MINOR}`]);
  });
}
