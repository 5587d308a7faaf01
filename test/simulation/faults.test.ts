import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultNames, faults } from './faults/index.ts';
import { realRules } from './rules.ts';
import { playWorld } from './world.ts';

test('at least fifteen planted faults are kept', () => assert.ok(faultNames.length >= 15, `${faultNames.length}`));

for (const name of faultNames) {
  const { what, seedsMax, plant } = faults[name];
  test(`${name} is found within ${seedsMax} worlds: ${what}`, async () => {
    const rules = plant(realRules);
    let seed = 0;
    let found = null;
    while (!found && seed < seedsMax) {
      seed += 1;
      found = (await playWorld(seed, { rules })).violation;
    }
    assert.ok(found, `${seedsMax} worlds did not show it`);
    const without = (await playWorld(seed)).violation;
    assert.equal(without, null, `world ${seed} fails without the fault as well: ${without?.message}`);
  });
}
