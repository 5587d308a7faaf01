import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { newId } from '#platform/ids';
import { createWorld, type Server, type World } from './inventory-world.ts';

let world: World;
let other: Server;
before(async () => {
  world = await createWorld();
  other = world.anotherServer();
});
after(() => world.close());
afterEach(() => assert.equal(world.failedBatches(), 0, 'no transaction waited in a circle or failed otherwise'));

test('two processes with overlapping lines in opposite order: no error surfaces and the count is exact', async () => {
  const variants = await Promise.all(Array.from({ length: 40 }, () => world.stock(30, 20)));
  const lines = variants.map((variantId) => [variantId, 1] as const);
  const asked = Array.from({ length: 600 }, (_, index) => {
    const forwards = index % 2 === 0;
    const from = index % 31;
    const own = (forwards ? lines : lines.toReversed()).slice(from, from + 10);
    return world.hold(newId(), own, forwards ? world : other);
  });
  const answers = await Promise.all(asked);
  for (const variantId of variants) {
    const pieces = answers.flatMap((answer) =>
      answer.ok ? answer.value.allocations.filter((one) => one.variantId === variantId) : [],
    );
    assert.deepEqual(await world.levels(variantId), { onHand: 50, held: sum(pieces) });
    assert.ok(sum(pieces) <= 50);
  }
  assert.ok(
    answers.some(({ ok }) => !ok),
    'more was asked than there was',
  );
  await world.assertConserved();
});

test('two processes locking 200 variants in opposite order wait for each other, never in a circle', async () => {
  const variants = await Promise.all(Array.from({ length: 200 }, () => world.stock(40, 40)));
  const lines = variants.map((variantId) => [variantId, 1] as const);
  for (let round = 0; round < 40; round += 1) {
    const answers = await Promise.all([
      world.hold(newId(), lines, world),
      world.hold(newId(), lines.toReversed(), other),
    ]);
    assert.deepEqual(
      answers.map(({ ok }) => ok),
      [true, true],
    );
  }
  assert.deepEqual(await world.levels(variants[0] ?? ''), { onHand: 80, held: 80 });
});

const sum = (parts: readonly { quantity: number }[]) => parts.reduce((total, { quantity }) => total + quantity, 0);

test('two processes asking for the last pieces: they get them all, and not one more', async () => {
  const variantId = await world.stock(100);
  const answers = await Promise.all(
    Array.from({ length: 400 }, (_, index) => world.hold(newId(), [[variantId, 1]], index % 2 ? world : other)),
  );
  assert.equal(answers.filter(({ ok }) => ok).length, 100);
  await world.assertConserved();
});

test('two processes holding for the same references: both answer the same stock', async () => {
  const variantId = await world.stock(1_000);
  const references = Array.from({ length: 100 }, () => newId());
  const ask = (server: Server, order: readonly string[]) =>
    Promise.all(order.map((reference) => world.hold(reference, [[variantId, 1]], server)));
  const [mine, theirs] = await Promise.all([ask(world, references), ask(other, references.toReversed())]);
  assert.deepEqual(theirs.toReversed(), mine);
  assert.deepEqual(await world.levels(variantId), { onHand: 1_000, held: 100 });
});

test('every verb at once from two processes: the books agree', async () => {
  const variants = await Promise.all(Array.from({ length: 4 }, () => world.stock(50, 50)));
  const references = Array.from({ length: 120 }, () => newId());
  const verbs = (server: Server, reference: string, index: number) => {
    const { inventory } = server;
    const key = { shopId: world.shopId, reference };
    return [
      () => inventory.bind({ ...key, expiresAt: world.inSeconds(900) }),
      () => inventory.commit(key),
      () => inventory.giveBack({ ...key, reason: 'race' }),
      () => inventory.renew({ ...key, expiresAt: world.inSeconds(900) }),
    ][index % 4]?.();
  };
  await Promise.all(
    references.flatMap((reference, index) => {
      const [one, two] = [variants[index % 4] ?? '', variants[(index + 1) % 4] ?? ''];
      return [world, other].flatMap((server, which) => [
        world.hold(
          reference,
          which
            ? [
                [one, 1],
                [two, 2],
              ]
            : [
                [two, 2],
                [one, 1],
              ],
          server,
        ),
        verbs(server, reference, index + which),
        verbs(server, references[(index * 7) % 120] ?? '', index + which + 1),
      ]);
    }),
  );
  await world.assertConserved();
});

test('two processes booking the same delivery of new goods: it is booked once', async () => {
  const changes = Array.from({ length: 50 }, () => ({
    ...{ shopId: world.shopId, variantId: newId(), warehouseCode: 'A', quantity: 3 },
    ...{ reason: 'delivery', reference: 'DN-1' },
  }));
  const [mine, theirs] = await Promise.all([
    world.inventory.receive(changes),
    other.inventory.receive(changes.toReversed()),
  ]);
  assert.deepEqual(theirs.toReversed(), mine);
  for (const { variantId } of changes) assert.equal((await world.levels(variantId)).onHand, 3);
  await world.assertConserved();
});
