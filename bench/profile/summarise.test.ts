import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CpuProfile, summarise } from './summarise.ts';

const frame = (functionName: string, url: string) => ({ functionName, url, lineNumber: 9 });
const profile: CpuProfile = {
  nodes: [
    { id: 1, callFrame: frame('(root)', ''), children: [2, 3] },
    { id: 2, callFrame: frame('(idle)', '') },
    { id: 3, callFrame: frame('place', 'file:///x/modules/orders/place.ts'), children: [4, 5] },
    { id: 4, callFrame: frame('place', 'file:///x/modules/orders/place.ts') },
    { id: 5, callFrame: frame('query', 'file:///x/node_modules/pg/lib/client.js') },
  ],
  samples: [2, 3, 4, 5, 5],
  timeDeltas: [5_000, 1_000, 1_000, 1_500, 1_500],
};

test('self time is by function and part, idle time aside; recursion counts once', () => {
  const text = summarise(profile, 10);
  assert.match(text, /busy 5 ms of 10 ms \(50 %\)/);
  assert.match(text, /60\.0 % +300\.00 µs {2}pg\n/);
  assert.match(text, /40\.0 % +200\.00 µs {2}modules\/orders\n/);
  assert.match(text, /60\.0 % +300\.00 µs {2}query pg\/lib\/client\.js:10\n/);
  assert.match(text, /100\.0 % +500\.00 µs {2}place modules\/orders\/place\.ts:10\n/);
});
