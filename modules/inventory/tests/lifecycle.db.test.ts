import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { newId } from '#platform/ids';
import { createWorld, type World } from './inventory-world.ts';

let world: World;
before(async () => {
  world = await createWorld();
});
after(() => world.close());

const key = (reference: string) => ({ shopId: world.shopId, reference });
const codeOf = (answer: { ok: true } | { ok: false; refusal: { code: string } }) =>
  answer.ok ? 'ok' : answer.refusal.code;

/** Brings a new reference of two pieces out of ten into a state. */
const bring = async (state: string): Promise<{ reference: string; variantId: string }> => {
  const variantId = await world.stock(10);
  const reference = newId();
  if (state === 'unknown') return { reference, variantId };
  await world.hold(reference, [[variantId, 2]]);
  if (state === 'bound') await world.inventory.bind({ ...key(reference), expiresAt: world.inSeconds(900) });
  if (state === 'committed' || state === 'restocked') await world.inventory.commit(key(reference));
  if (state === 'released' || state === 'restocked') {
    await world.inventory.giveBack({ ...key(reference), reason: 'setup' });
  }
  if (state === 'expired') {
    world.clock.advance(600_000);
    await world.sweep();
  }
  assert.equal(await world.stateOf(reference), state);
  return { reference, variantId };
};

const cases = [
  { state: 'unknown', renew: 'hold_not_found', bind: 'hold_not_found', commit: 'hold_not_found', givenBack: false },
  { state: 'held', renew: 'ok', bind: 'ok', commit: 'ok', givenBack: true },
  { state: 'bound', renew: 'ok', bind: 'ok', commit: 'ok', givenBack: true },
  { state: 'committed', renew: 'ok', bind: 'ok', commit: 'ok', givenBack: true },
  { state: 'released', renew: 'hold_released', bind: 'hold_released', commit: 'hold_released', givenBack: false },
  { state: 'expired', renew: 'hold_expired', bind: 'hold_expired', commit: 'hold_expired', givenBack: false },
  { state: 'restocked', renew: 'hold_released', bind: 'hold_released', commit: 'hold_released', givenBack: false },
];

for (const { state, renew, bind, commit, givenBack } of cases) {
  test(`a reference that is ${state}: every verb has its answer, twice the same`, async () => {
    const expiresAt = world.inSeconds(1_200);
    const verbs = [
      [renew, (reference: string) => world.inventory.renew({ ...key(reference), expiresAt })],
      [bind, (reference: string) => world.inventory.bind({ ...key(reference), expiresAt })],
      [commit, (reference: string) => world.inventory.commit(key(reference))],
    ] as const;
    for (const [expected, ask] of verbs) {
      const { reference } = await bring(state);
      assert.deepEqual([codeOf(await ask(reference)), codeOf(await ask(reference))], [expected, expected]);
    }
    const { reference, variantId } = await bring(state);
    const giveBack = () => world.inventory.giveBack({ ...key(reference), reason: 'cancelled' });
    assert.deepEqual([await giveBack(), await giveBack()], [{ givenBack }, { givenBack: false }]);
    assert.deepEqual(await world.levels(variantId), { onHand: 10, held: 0 });
    await world.assertConserved();
  });
}

test('a commit takes the goods off the books once, however often it is asked', async () => {
  const { reference, variantId } = await bring('bound');
  const answers = await Promise.all(Array.from({ length: 5 }, () => world.inventory.commit(key(reference))));
  for (const answer of answers) assert.deepEqual(answer, { ok: true, value: { committed: true } });
  assert.deepEqual(await world.levels(variantId), { onHand: 8, held: 0 });
});

test('a bound hold ends no sooner for being renewed or bound again, and later for being bound later', async () => {
  const { reference } = await bring('held');
  const [soon, expiresAt, later] = [world.inSeconds(600), world.inSeconds(1_800), world.inSeconds(5_000)];
  await world.inventory.bind({ ...key(reference), expiresAt });
  assert.deepEqual(await world.inventory.renew({ ...key(reference), expiresAt: soon }), {
    ok: true,
    value: { expiresAt },
  });
  assert.deepEqual(await world.inventory.bind({ ...key(reference), expiresAt: soon }), {
    ok: true,
    value: { expiresAt },
  });
  const again = await world.inventory.bind({ ...key(reference), expiresAt: later });
  assert.deepEqual(again, { ok: true, value: { expiresAt: later } });
  world.clock.advance(1_801_000);
  await world.sweep();
  assert.equal(await world.stateOf(reference), 'bound');
});

test('an overdue bound hold is still committed until the sweeper has it; then the goods are gone', async () => {
  const [late, tooLate] = [await bring('bound'), await bring('bound')];
  world.clock.advance(900_000);
  assert.equal(codeOf(await world.inventory.commit(key(late.reference))), 'ok');
  await world.sweep();
  assert.equal(codeOf(await world.inventory.commit(key(tooLate.reference))), 'hold_expired');
  assert.deepEqual(await world.levels(late.variantId), { onHand: 8, held: 0 });
  assert.deepEqual(await world.levels(tooLate.variantId), { onHand: 10, held: 0 });
  await world.assertConserved();
});

test('the sweeper ends what is past its time, says so, and leaves what is not', async () => {
  const [over, renewed] = [await bring('held'), await bring('held')];
  await world.inventory.renew({ ...key(renewed.reference), expiresAt: world.inSeconds(601) });
  world.clock.advance(600_000);
  await world.sweep();
  assert.deepEqual([await world.stateOf(over.reference), await world.stateOf(renewed.reference)], ['expired', 'held']);
  const told = (await world.eventsOf('hold.expired')).filter(({ subject }) => subject === over.reference);
  assert.deepEqual(
    told.map(({ data }) => data),
    [{ reference: over.reference }],
  );
  await world.sweep();
  assert.equal((await world.eventsOf('hold.expired')).filter(({ subject }) => subject === over.reference).length, 1);
});

test('the sweeper passes by what another process is working on', async () => {
  const [busy, free] = [await bring('held'), await bring('held')];
  world.clock.advance(600_000);
  const worker = await world.db.pool.connect();
  await worker.query('begin');
  await worker.query('select 1 from inventory.holds where reference = $1 for update', [busy.reference]);
  try {
    await world.sweep();
    assert.deepEqual([await world.stateOf(busy.reference), await world.stateOf(free.reference)], ['held', 'expired']);
  } finally {
    await worker.query('rollback').finally(() => worker.release(true));
  }
  await world.sweep();
  assert.equal(await world.stateOf(busy.reference), 'expired');
});

test('an expired reference may hold again, and its history tells all of it', async () => {
  const { reference, variantId } = await bring('expired');
  assert.equal((await world.hold(reference, [[variantId, 3]])).ok, true);
  assert.deepEqual(await world.levels(variantId), { onHand: 10, held: 3 });
  await world.assertConserved();
});

test('the sweeper and a bind racing for one hold: one of them has it, and the stock says which', async () => {
  for (let round = 0; round < 20; round += 1) {
    const { reference, variantId } = await bring('held');
    world.clock.advance(599_999);
    const binding = world.inventory.bind({ ...key(reference), expiresAt: world.inSeconds(900) });
    world.clock.advance(round % 2);
    const [bound] = await Promise.all([binding, world.sweep(), world.sweep()]);
    const expected = bound.ok ? ['bound', 2] : ['expired', 0];
    if (!bound.ok) await world.sweep();
    assert.deepEqual([await world.stateOf(reference), (await world.levels(variantId)).held], expected);
    await world.inventory.giveBack({ ...key(reference), reason: 'next round' });
  }
  await world.assertConserved();
});
