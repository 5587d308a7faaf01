import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const LIGHT = new URL('light-hooks.ts', import.meta.url).href;
const ODD = fileURLToPath(new URL('fixtures/odd.ts', import.meta.url));

/** What a run says, without times and places, and how it ends. */
const outcome = (...options: readonly string[]) => {
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const args = [...options, '--test-reporter=tap', ODD];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8', env });
  const lines = stdout.split('\n').filter((line) => !/duration_ms|:\d+:\d+\)?$/.test(line));
  return { text: lines.join('\n'), stderr, status };
};

test('the same tests fail for the same reasons as without, and nothing follows promises', () => {
  const [plain, light] = [outcome(), outcome('--import', LIGHT)];
  assert.equal(plain.status, 1, plain.stderr);
  for (const line of [
    'ok 1 - a suite',
    'not ok 2 - throws later',
    'not ok 3 - rejects later',
    'ok 4 - is innocent',
    'ok 5 - throws too late',
    'not ok 6 - has parts',
    'ok 7 - is the last',
  ])
    assert.match(plain.text, new RegExp(`^${line}$`, 'm'));
  assert.match(plain.text, /Test "throws too late".* generated asynchronous activity after the test ended/);
  assert.match(plain.text, /each promise is followed/);
  assert.equal(light.text, plain.text.replace('each promise is followed', 'promises are left alone'));
  assert.equal(light.status, 1);
});

test('every file of npm test is run like that', () => {
  assert.ok(process.execArgv.includes(LIGHT), process.execArgv.join(' '));
});
