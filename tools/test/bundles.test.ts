import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { bundle } from './bundles.ts';

const ROOT = fileURLToPath(new URL('fixtures', import.meta.url));

test('no file is loaded into the timers of another one’s test', async () => {
  const { files, remove } = await bundle(ROOT, [['with-own-timers.ts', 'with-real-timers.ts']]);
  try {
    const { NODE_TEST_CONTEXT: _, ...env } = process.env;
    const run = spawnSync(process.execPath, ['--test-reporter=tap', String(files[0])], { encoding: 'utf8', env });
    assert.match(run.stdout, /^# tests 2$/m);
    assert.equal(run.status, 0, run.stdout);
  } finally {
    await remove();
  }
});
