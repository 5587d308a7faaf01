import assert from 'node:assert/strict';
import { test } from 'node:test';
import { verdict } from '../planted.ts';
import { boundaries } from './boundaries.ts';
import { cycles } from './cycles.ts';
import { domainPurity } from './domain-purity.ts';
import { layers } from './layers.ts';

const importing = (...specifiers: string[]) =>
  specifiers.map((specifier) => `import { a } from '${specifier}';`).join('\n');

const OFFENDERS: readonly [path: string, specifier: string][] = [
  ['modules/orders/place.ts', '../inventory/index.ts'],
  ['modules/orders/use-cases/place.ts', '../../inventory/store/holds.ts'],
  ['modules/orders/place.ts', '#modules/inventory/store'],
  ['modules/orders/place.ts', '#modules/orders'],
  ['modules/orders/place.ts', '../../platform/db/index.ts'],
  ['modules/orders/place.ts', '../../apps/server/compose.ts'],
  ['modules/orders/place.ts', '../../demo/index.ts'],
  ['platform/db/pool.ts', '#modules/orders'],
  ['platform/db/pool.ts', '../config/index.ts'],
  ['platform/db/pool.ts', '../../apps/server/main.ts'],
  ['apps/server/compose.ts', '../../modules/orders/index.ts'],
  ['apps/payments-sandbox/main.ts', '#platform/db'],
  ['apps/payments-sandbox/main.ts', '#modules/payments'],
  ['apps/payments-sandbox/main.ts', '../server/http.ts'],
];

for (const [path, specifier] of OFFENDERS) {
  test(`boundaries: ${path} may not import ${specifier}`, () => {
    assert.deepEqual(verdict(boundaries, { [path]: importing(specifier) }), [`${path}:1 boundary`]);
  });
}

test('boundaries: rooms entered by their doors are clean', () => {
  const clean = {
    'modules/orders/use-cases/place.ts': importing(
      '../domain/order.ts',
      '#modules/inventory',
      '#platform/db',
      'pg',
      'node:fs',
    ),
    'platform/db/pool.ts': importing('#platform/config', './pool-limits.ts'),
    'apps/server/compose.ts': importing(
      '#modules/orders',
      '#platform/db',
      '../storefront/index.ts',
      '../../demo/index.ts',
    ),
    'apps/payments-sandbox/main.ts': importing('#platform/ids', '#platform/time', './cards.ts', 'fastify'),
    'apps/payments-sandbox/main.test.ts': importing('#platform/testing'),
  };
  assert.deepEqual(verdict(boundaries, clean), []);
});

test('cycles: a circle of modules is found at every import of it, types too', () => {
  const circle = {
    'modules/carts/a.ts': importing('#modules/orders'),
    'modules/orders/b.ts': `\nimport type { B } from '#modules/payments';`,
    'modules/payments/c.ts': importing('#modules/carts', '#platform/db'),
  };
  const expected = ['modules/carts/a.ts:1 cycle', 'modules/orders/b.ts:2 cycle', 'modules/payments/c.ts:1 cycle'];
  assert.deepEqual(verdict(cycles, circle), expected);
});

test('cycles: platform folders may not lean on each other in a circle, but tests may lean on platform/testing', () => {
  const circle = {
    'platform/db/a.ts': importing('#platform/events'),
    'platform/events/b.ts': importing('#platform/db'),
  };
  assert.equal(verdict(cycles, circle).length, 2);
  const clean = {
    'platform/db/a.db.test.ts': importing('#platform/testing'),
    'platform/testing/b.ts': importing('#platform/db'),
  };
  assert.deepEqual(verdict(cycles, clean), []);
});

test('layers: a lower module may not ask a higher one', () => {
  const upward = { 'modules/inventory/a.ts': importing('#modules/catalog', '#modules/orders') };
  assert.deepEqual(verdict(layers, upward), ['modules/inventory/a.ts:2 layer']);
  assert.deepEqual(verdict(layers, { 'modules/orders/a.ts': importing('#modules/inventory', '#platform/db') }), []);
});

test('layers: a module folder without a declared place is found', () => {
  assert.deepEqual(verdict(layers, { 'modules/horoscopes/index.ts': '' }), ['modules/horoscopes:1 layer']);
});

test('domain purity: no database, clock, builtins, nor values from the rest of the module', () => {
  const text = importing(
    '#platform/db',
    'node:fs',
    '../store/orders.ts',
    '../events.ts',
    '#modules/catalog',
    '#platform/time',
  );
  const expected = [1, 2, 3, 4, 5, 6].map((line) => `modules/orders/domain/order.ts:${line} domain-purity`);
  assert.deepEqual(verdict(domainPurity, { 'modules/orders/domain/order.ts': text }), expected);
  const type = `import type { Database } from '#platform/db';`;
  const runner = `import { createProcessRunner } from '#platform/processes';`;
  assert.deepEqual(verdict(domainPurity, { 'modules/orders/domain/order.ts': runner }), [expected[0]]);
  assert.deepEqual(verdict(domainPurity, { 'modules/orders/domain/order.ts': type }), [expected[0]]);
});

test('domain purity: siblings, types and money are clean, and so is the same import outside domain/', () => {
  const text = [
    importing('./totals.ts', './states/paid.ts', '#platform/money', '../refusals.ts'),
    `import type { Clock } from '#platform/time';`,
    `import type { OrderEvent } from '../events.ts';`,
    `import type { ProcessDefinition } from '#platform/processes';`,
    `import type { Product } from '#modules/catalog';`,
  ].join('\n');
  const clean = { 'modules/orders/domain/order.ts': text, 'modules/orders/store.ts': importing('#platform/db') };
  assert.deepEqual(verdict(domainPurity, clean), []);
});
