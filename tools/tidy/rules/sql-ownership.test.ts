import assert from 'node:assert/strict';
import { test } from 'node:test';
import { verdict } from '../planted.ts';
import { sqlOwnership } from './sql-ownership.ts';

const found = (path: string, line = 1) => [`${path}:${line} sql-ownership`];

test('a module may not name the table of another in a template, a string or a query builder', () => {
  const path = 'modules/orders/store.ts';
  const offenders = [
    'const a = sql`select 1 from inventory.holds`;',
    `const a = 'update catalog.products set title = $1';`,
    `const a = db.selectFrom('inventory.holds');`,
    `const a = db.selectFrom('orders.orders').innerJoin('carts.lines as l', 'l.id', 'orders.id');`,
    `const a = db.selectFrom(['inventory.holds as h']);`,
    `const a = db.withSchema('inventory');`,
    'const a = sql`with x as (delete from "inventory"."holds" returning id) select id from x`;',
    'const a = sql`insert into platform.outbox values (1)`;',
  ];
  for (const text of offenders) assert.deepEqual(verdict(sqlOwnership, { [path]: text }), found(path), text);
});

test('the line of the table is the line reported', () => {
  const text = 'const a = sql`\n  select *\n  from orders.lines\n  join inventory.stock using (id)`;';
  assert.deepEqual(verdict(sqlOwnership, { 'modules/orders/store.ts': text }), found('modules/orders/store.ts', 4));
});

test('a module named only by its folder is a schema like the others', () => {
  const texts = { 'modules/drops/index.ts': '', 'modules/orders/store.ts': 'sql`select 1 from drops.rooms`;' };
  assert.deepEqual(verdict(sqlOwnership, texts), found('modules/orders/store.ts'));
});

test('a migration may not read or reference across rooms', () => {
  const path = 'modules/orders/migrations/0001_orders.sql';
  const text = 'create table orders.lines (\n  product_id uuid references catalog.products (id)\n);';
  assert.deepEqual(verdict(sqlOwnership, { [path]: text }), found(path, 2));
});

test('platform and apps keep out of the tables of modules', () => {
  for (const path of ['platform/events/relay.ts', 'apps/server/audit.ts']) {
    assert.deepEqual(verdict(sqlOwnership, { [path]: 'sql`select id from orders.orders`' }), found(path));
  }
});

test('own tables, event types, scopes, aliases and tests of the whole are clean', () => {
  const clean = {
    'modules/orders/store.ts':
      'sql`select o.id from orders.orders o where o.type = \'payments.x\'`; db.selectFrom("orders.lines");',
    'modules/checkout/events.ts': `const type = 'checkout.started'; can('orders.read'); on('inventory.held');`,
    'modules/orders/migrations/0001_a.sql': '-- ids of catalog.products\ncreate table orders.a (product_id uuid);',
    'modules/orders/store.db.test.ts': 'sql`select * from platform.outbox`',
    'platform/events/outbox.ts': 'sql`insert into platform.outbox values (1)`',
    'test/crash.test.ts': 'sql`select * from orders.orders join inventory.holds using (id)`',
  };
  assert.deepEqual(verdict(sqlOwnership, clean), []);
});
