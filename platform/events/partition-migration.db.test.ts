import assert from 'node:assert/strict';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createDatabase, runMigrations } from '#platform/db';
import { newId } from '#platform/ids';
import { createTestDatabase } from '#platform/testing';
import {
  appendEvents,
  createEventBus,
  eventType,
  readEvents,
  slotOfDatabase,
  type TransactionSubscriber,
} from './index.ts';

const directory = fileURLToPath(new URL('migrations', import.meta.url));
const told = eventType<{ n: number }>('test.told');

test('a shop that is updated with events unread in the log delivers each of them, and those it had read not again', async (t) => {
  const { url, drop } = await createTestDatabase();
  const before = await mkdtemp(join(tmpdir(), 'stoa-migrations-'));
  await cp(join(directory, '0001_events.sql'), join(before, '0001_events.sql'));
  const db = createDatabase({ url, poolSizeMax: 4, applicationName: 'partition migration test' });
  t.after(async () => {
    await db.close();
    await drop();
    await rm(before, { recursive: true, force: true });
  });
  await db.pool.query('drop publication stoa_outbox');
  await db.pool.query('drop schema platform cascade');
  await runMigrations(db.pool, [{ module: 'platform-events', directory: before }]);
  const seen: number[] = [];
  const subscriber: TransactionSubscriber = {
    name: 'test.listener',
    types: [told.type],
    mode: 'transaction',
    async handle(_tx, events) {
      seen.push(...events.filter(told.is).map(({ data }) => data.n));
      return undefined;
    },
  };
  const tell = (n: number) =>
    db.tx(async (tx) =>
      appendEvents(tx, [told.create({ shopId: newId(), subject: newId(), now: new Date(), data: { n } })]),
    );
  const listen = async () => {
    const bus = createEventBus(db, [subscriber], { warn: () => undefined, error: () => undefined });
    await bus.start();
    await bus.settles();
    await bus.stop();
  };
  await tell(1);
  await listen();
  await tell(2);
  assert.deepEqual(seen, [1]);

  await runMigrations(db.pool, [{ module: 'platform-events', directory }]);
  await tell(3);
  await listen();
  assert.deepEqual(seen, [1, 2, 3]);
  const stored = await readEvents(db, 0, [told.type], 10);
  assert.deepEqual(
    stored.map(({ data }) => (data as { n: number }).n),
    [1, 2, 3],
  );
  assert.equal(new Set(stored.map(({ position }) => position)).size, 3);
  const inbox = await db.pool.query('select count(*)::int as count from platform.inbox where subscriber = $1', [
    subscriber.name,
  ]);
  assert.equal(inbox.rows[0].count, 3);
  const slots = await db.pool.query('select 1 from pg_replication_slots where slot_name = $1', [slotOfDatabase(url)]);
  assert.equal(slots.rowCount, 1, 'the slot is the one from before');
});
