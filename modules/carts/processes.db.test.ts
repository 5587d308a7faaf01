import assert from 'node:assert/strict';
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { createInstance, createWorld } from './test-kit.ts';

const ADDS = 50;
const program = new URL('./test-adder.ts', import.meta.url);
const start = async (args: readonly string[]): Promise<ChildProcess> => {
  const child = fork(program, [...args]);
  await once(child, 'message');
  return child;
};

test('fifty adds to one cart from each of two processes are all there', async (t) => {
  const world = await createWorld();
  const shop = await createInstance(world);
  t.after(async () => {
    await shop.close();
    await world.close();
  });
  const variantId = world.goods.add();
  const { cartToken } = (await shop.as({}).add(variantId)).json();
  const args = [world.url, cartToken, variantId, String(ADDS), world.clock.now().toISOString()];
  const children = await Promise.all([start(args), start(args)]);
  const taken = await Promise.all(
    children.map(async (child) => {
      child.send('go');
      const [count] = await once(child, 'message');
      return count;
    }),
  );
  assert.deepEqual(taken, [ADDS, ADDS]);
  assert.equal((await shop.as({ cartToken }).show()).json().itemCount, 1 + 2 * ADDS);
});
