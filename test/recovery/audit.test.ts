import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { PoolClient } from 'pg';
import type { Runner } from '#platform/db';
import { type AuditCheck, runAudits } from '#platform/module';
import { CARD, createWorld, type World } from '../world/index.ts';
import { type History, plants } from './planted.ts';

let world: World;
let history: History;
let checks: readonly AuditCheck[];

before(async () => {
  world = await createWorld();
  checks = world.house.parts.flatMap(({ audits }) => audits ?? []);
  history = await makeHistory();
});
after(() => world.close());

const makeHistory = async (): Promise<History> => {
  const staff = await world.staff();
  const sold = await world.shopper().buys({ mug: 2, towelBlue: 1 });
  const regretful = world.shopper();
  const cancelled = await regretful.buys({ lamp: 1 });
  await world.settles();
  await staff.packs(sold.id);
  const refund = await staff.ask('POST', `/orders/${sold.id}/refunds`, { amountMinor: 100, reason: 'a scratch' });
  assert.equal(refund.status, 201);
  const cancellation = await staff.ask('POST', `/orders/${cancelled.id}/cancellation`, {
    reason: 'changed their mind',
  });
  assert.ok(cancellation.status < 300, JSON.stringify(cancellation.body));
  const waiting = await world.shopper().buys({ towelRed: 1 }, CARD.threeDSecure);
  await world.assertMoneyAndStockConserved();
  return { variantId: world.variantIds.mug, sold: sold.id, cancelled: cancelled.id, waiting: waiting.id };
};

const runnerOf = (client: PoolClient): Runner => ({
  run: async <Row>({ text }: { text: string }, values: readonly unknown[] = []) =>
    (await client.query(text, [...values])).rows as Row[],
  query: async <Row>(query: { compile(): { sql: string; parameters: readonly unknown[] } }) => {
    const { sql, parameters } = query.compile();
    return (await client.query(sql, [...parameters])).rows as Row[];
  },
});

for (const { check, what, allow, sql, names } of plants) {
  test(`${check} names the row: ${what}`, async () => {
    const proof = checks.find(({ name }) => name === check);
    assert.ok(proof, `there is no check ${check}`);
    assert.deepEqual((await proof.run(world.db)).disagreements, []);
    const client = await world.db.pool.connect();
    try {
      await client.query('begin');
      if (allow !== undefined) await client.query(allow);
      await client.query('set local session_replication_role = replica');
      assert.ok((await client.query(sql(history))).rowCount, 'something was planted');
      const { disagreements, checked } = await proof.run(runnerOf(client));
      const wanted = names(history);
      const naming = disagreements.filter((line) => wanted.every((word) => line.includes(word)));
      assert.equal(naming.length, 1, `${wanted.join(' … ')} in:\n${disagreements.join('\n')}`);
      assert.ok(checked > 0);
    } finally {
      await client.query('rollback');
      client.release();
    }
  });
}

test('every check of the house has a plant', () => {
  const planted = new Set(plants.map(({ check }) => check));
  assert.deepEqual(
    checks.map(({ name }) => name).filter((name) => !planted.has(name)),
    [],
  );
});

/** Locks that the audit's connection holds - of those between two statements the one that began first - and who waits for any. */
const locksNow = async (): Promise<{ modes: string[]; waiting: number }> => {
  const { rows } = await world.db.pool.query<{ modes: string[] | null; waiting: number }>(
    `select array_agg(distinct l.mode) filter (where l.relation is not null and a.pid =
         (select pid from pg_stat_activity where datname = current_database() and state = 'idle in transaction'
            and backend_xmin is not null order by xact_start limit 1)) as modes,
       count(*) filter (where not l.granted)::int as waiting
     from pg_locks l join pg_stat_activity a using (pid) where a.datname = current_database()`,
  );
  return { modes: rows[0]?.modes ?? [], waiting: rows[0]?.waiting ?? -1 };
};

test('purchases go on from cart to paid while an audit has read everything and is not over', async () => {
  let seen = { modes: ['none'], waiting: -1 };
  const soldBefore = await world.available('mug');
  const buying: AuditCheck = {
    name: 'test.buying-meanwhile',
    proves: 'Nobody waits for an audit.',
    async run() {
      const guest = world.shopper();
      const order = await guest.buys({ mug: 1 });
      seen = await locksNow();
      await world.settles();
      assert.equal((await guest.reads(order.id)).state, 'PAID');
      return { checked: 1, disagreements: [] };
    },
  };
  const rowsOf = new Map<string, number[]>();
  await runAudits(world.db, [...checks, buying, ...checks], ({ name, checked, disagreements }) => {
    assert.deepEqual(disagreements, [], name);
    rowsOf.set(name, [...(rowsOf.get(name) ?? []), checked]);
  });
  assert.deepEqual(seen, { modes: ['AccessShareLock'], waiting: 0 });
  assert.equal(await world.available('mug'), soldBefore - 1);
  const lines = rowsOf.get('orders.lines-add-up') ?? [];
  assert.equal(lines.length, 2);
  assert.equal(lines[0], lines[1], 'both looks are at the same moment, though an order was placed between them');
  await world.assertMoneyAndStockConserved();
});
