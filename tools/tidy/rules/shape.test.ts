import assert from 'node:assert/strict';
import { test } from 'node:test';
import { verdict } from '../planted.ts';
import { repositoryOf } from '../repository.ts';
import { migrations } from './migrations.ts';
import { rooms } from './rooms.ts';
import { BLOB_BYTES_MAX, FILE_LINES_MAX, FUNCTION_LINES_MAX, sizes } from './sizes.ts';
import { testsAssert } from './tests-assert.ts';

const lines = (count: number) => 'const a = 1;\n'.repeat(count);
const functionOf = (count: number) => `function long() {\n${'a();\n'.repeat(count - 2)}}\n`;

test('sizes: a file one line too long is found, one at the limit is not', () => {
  const path = 'modules/orders/a.ts';
  assert.deepEqual(verdict(sizes, { [path]: lines(FILE_LINES_MAX + 1) }), [`${path}:1 file-size`]);
  assert.deepEqual(verdict(sizes, { [path]: lines(FILE_LINES_MAX) }), []);
});

test('sizes: what is written by programs, and SQL, JSON and prose, may be long', () => {
  const long = lines(FILE_LINES_MAX * 2);
  assert.deepEqual(verdict(sizes, { 'sdk/a.generated.ts': long, 'a.sql': long, 'a.md': long, 'a.json': long }), []);
});

test('sizes: a function one line too long is found, one at the limit is not', () => {
  const path = 'modules/orders/a.test.ts';
  assert.deepEqual(verdict(sizes, { [path]: `\n${functionOf(FUNCTION_LINES_MAX + 1)}` }), [`${path}:2 function-size`]);
  assert.deepEqual(verdict(sizes, { [path]: functionOf(FUNCTION_LINES_MAX) }), []);
});

test('sizes: a blob one byte too big is found, one at the limit is not', () => {
  const sized = (sizeBytes: number) => {
    const repository = repositoryOf({ 'demo/a.bin': '' });
    return sizes({ ...repository, files: repository.files.map((file) => ({ ...file, sizeBytes })) }).length;
  };
  assert.equal(sized(BLOB_BYTES_MAX + 1), 1);
  assert.equal(sized(BLOB_BYTES_MAX), 0);
});

test('rooms: a module and a platform folder need a door and a page', () => {
  const bare = { 'modules/orders/store.ts': '', 'platform/db/pool.ts': '', 'platform/README.md': '' };
  const expected = ['modules/orders:1 room', 'modules/orders:1 room', 'platform/db:1 room', 'platform/db:1 room'];
  assert.deepEqual(verdict(rooms, bare), expected);
  const complete = { 'modules/orders/README.md': '', 'modules/orders/index.ts': '', 'apps/server/main.ts': '' };
  assert.deepEqual(verdict(rooms, complete), []);
});

test('tests assert: a test file that asserts nothing is found, though it imports assert', () => {
  const empty = `import assert from 'node:assert';\ntest('x', () => { run(); });`;
  assert.deepEqual(verdict(testsAssert, { 'modules/orders/a.test.ts': empty }), [
    'modules/orders/a.test.ts:1 test-asserts',
  ]);
});

test('tests assert: assert, t.assert and helpers named after asserting count', () => {
  for (const call of ['assert.equal(1, 1)', 'assert(a)', 't.assert.ok(a)', 'assertConserved(db)']) {
    assert.deepEqual(verdict(testsAssert, { 'modules/orders/a.test.ts': `${call};` }), []);
  }
});

const table = (columns: string, note = '') => `create table orders.a (${note}\n  id uuid, ${columns}\n);\n`;
const both = 'created_at timestamptz, updated_at timestamptz';

test('migrations: gaps, doubles and free names are found', () => {
  const folder = 'modules/orders/migrations';
  const named = (...names: string[]) => Object.fromEntries(names.map((name) => [`${folder}/${name}.sql`, 'select 1;']));
  assert.deepEqual(verdict(migrations, named('0001_a', '0003_b')), [`${folder}/0003_b.sql:1 migration-name`]);
  assert.deepEqual(verdict(migrations, named('0001_a', '0001_b')), [`${folder}/0001_b.sql:1 migration-name`]);
  assert.deepEqual(verdict(migrations, named('orders')), [`${folder}/orders.sql:1 migration-name`]);
  assert.deepEqual(verdict(migrations, named('0001_orders', '0002_lines_by_day')), []);
});

test('migrations: a table without its times is found, and an append-only one needs only the first', () => {
  const path = 'modules/orders/migrations/0001_a.sql';
  const judged = (text: string) => verdict(migrations, { [path]: text });
  assert.deepEqual(judged(`select 1;\n${table('created_at timestamptz')}`), [`${path}:2 table-times`]);
  assert.deepEqual(judged(table('total int')), [`${path}:1 table-times`, `${path}:1 table-times`]);
  assert.deepEqual(judged(table('total int -- created_at, updated_at')).length, 2);
  assert.deepEqual(judged(table('total int', ' -- append-only')), [`${path}:1 table-times`]);
  assert.deepEqual(judged(table('created_at timestamptz', ' -- append-only; movements')), []);
  assert.deepEqual(judged(table(both)), []);
  assert.deepEqual(judged('create table orders.a_2026 partition of orders.a default;'), []);
});
