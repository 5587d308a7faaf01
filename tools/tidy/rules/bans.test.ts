import assert from 'node:assert/strict';
import { test } from 'node:test';
import { verdict } from '../planted.ts';
import { bans } from './bans.ts';
import { textBans } from './text-bans.ts';

const OFFENDERS: readonly [rule: string, path: string, text: string][] = [
  ['no-console', 'modules/orders/a.ts', `console.log('x');`],
  ['no-console', 'platform/db/a.ts', `console.error('x');`],
  ['no-clock', 'modules/orders/a.ts', 'const a = Date.now();'],
  ['no-clock', 'apps/server/a.ts', 'const a = new Date();'],
  ['no-clock', 'apps/payments-sandbox/a.ts', 'const a = new Date;'],
  ['no-random', 'modules/orders/a.ts', 'const a = Math.random();'],
  ['no-random', 'apps/server/a.ts', 'const a = crypto.randomUUID();'],
  ['no-any', 'platform/db/a.ts', 'const a: any = 1;'],
  ['no-any', 'modules/orders/a.ts', 'const a = b as any;'],
  ['no-any', 'modules/orders/a.test.ts', 'const a: Record<string, any> = {};'],
  ['no-any', 'modules/orders/a.ts', 'type A = { b: any };'],
  ['no-any', 'modules/orders/a.ts', 'const a = (b: any[]) => b;'],
  ['no-focused-or-skipped-test', 'modules/orders/a.test.ts', `test.only('x', () => {});`],
  ['no-focused-or-skipped-test', 'modules/orders/a.test.ts', `describe.skip('x', () => {});`],
  ['no-focused-or-skipped-test', 'test/stories/a.test.ts', `test.todo('x');`],
  ['no-focused-or-skipped-test', 'modules/orders/a.test.ts', `test('x', { skip: true }, () => {});`],
  ['no-default-export', 'modules/orders/a.ts', 'export default 1;'],
  ['no-default-export', 'modules/orders/a.ts', 'const a = 1; export { a as default };'],
  ['no-environment', 'modules/orders/a.ts', 'const a = process.env.PORT;'],
  ['no-environment', 'apps/server/main.ts', `const { A } = process.env;`],
  ['no-environment', 'platform/db/a.ts', `const a = { port: process.env['PORT'] };`],
  ['no-float-money', 'modules/orders/a.ts', 'const a = parseFloat(b);'],
  ['no-float-money', 'modules/orders/http/a.ts', 'const a = (b / 100).toFixed(2);'],
  ['no-swallowed-error', 'platform/db/a.ts', 'try { a(); } catch {}'],
  ['no-swallowed-error', 'modules/orders/a.test.ts', 'try { a(); } catch (error) { /* never mind */ }'],
  ['no-swallowed-error', 'platform/db/a.ts', 'a().catch(() => {});'],
  ['no-swallowed-error', 'platform/db/a.ts', 'a().catch(() => undefined);'],
];

for (const [rule, path, text] of OFFENDERS) {
  test(`bans: ${rule} finds ${text} in ${path}`, () => {
    assert.deepEqual(verdict(bans, { [path]: text }), [`${path}:1 ${rule}`]);
  });
}

const CLEAN: readonly [path: string, text: string][] = [
  ['tools/test/run.ts', `console.log(process.env.CI, 'x');`],
  ['modules/orders/a.ts', `const a = 'console.log(any) Date.now()'; // new Date() as any`],
  ['modules/orders/a.ts', 'const a = new Date(clock.now()); const b: Date = a;'],
  ['platform/time/clock.ts', 'const a = Date.now(); const b = new Date(); const c = randomUUID();'],
  ['apps/payments-sandbox/clock.ts', 'const a = Date.now();'],
  ['modules/orders/a.test.ts', 'const a = Date.now(); list.filter(only);'],
  ['bench/run.ts', 'const a = Date.now(); const b = Math.random();'],
  ['modules/orders/a.ts', 'await Promise.any(a); const b = { any: 1 }; sql.any(c); type D = { any?: string };'],
  ['modules/orders/a.ts', 'const a = rows.skip(3); const b = { skip: true };'],
  ['modules/orders/a.ts', `import { default as b } from 'b'; export const a = { default: 1 }; switch (a) { default: }`],
  ['vite.config.ts', 'export default {};'],
  [
    'platform/db/child.ts',
    'spawn(a, { env: { TZ: b, PATH: process.env.PATH } }); spawn(a, { env: { ...process.env } });',
  ],
  ['apps/payments-sandbox/main.ts', 'const a = process.env;'],
  ['platform/config/read.ts', 'const a = process.env;'],
  ['platform/testing/database.ts', 'const a = process.env[serverVariable];'],
  ['platform/money/a.ts', 'const a = (1.5).toFixed(2);'],
  ['modules/orders/a.ts', 'try { a(); } catch (error) { report(error); }'],
  ['modules/orders/a.ts', 'a().catch((error) => report(error));'],
];

for (const [path, text] of CLEAN) {
  test(`bans: ${text} is clean in ${path}`, () => assert.deepEqual(verdict(bans, { [path]: text }), []));
}

const TEXT_OFFENDERS: readonly [rule: string, path: string, text: string][] = [
  ['no-silenced-checker', 'modules/orders/a.ts', '// @ts-ignore'],
  ['no-silenced-checker', 'modules/orders/a.test.ts', '/* @ts-expect-error because */'],
  ['no-unfinished-note', 'platform/db/a.ts', '// TODO later'],
  ['no-unfinished-note', 'modules/orders/README.md', 'FIXME: say more'],
  ['no-unfinished-note', 'modules/orders/migrations/0001_a.sql', '-- XXX'],
  ['no-machine-path', 'docs/start/a.md', 'see /work/main'],
  ['no-machine-path', 'modules/orders/a.ts', `const a = '/root/.cache';`],
  ['no-registry-host', 'deploy/Containerfile', 'RUN npm --registry https://registry.example.com ci'],
  ['no-registry-host', '.npmrc', '//example.com/:_authToken=x'],
];

for (const [rule, path, text] of TEXT_OFFENDERS) {
  test(`text bans: ${rule} finds ${text} in ${path}`, () => {
    assert.deepEqual(verdict(textBans, { [path]: `\n${text}\n` }), [`${path}:2 ${rule}`]);
  });
}

test('text bans: the same letters inside other words and strings are clean', () => {
  const clean = {
    'modules/orders/a.ts': `const a = 'TODO'; const url = 'https://a.example/work/b'; const b = './work/c';`,
    'docs/a.md': 'A paint called XXXL; a todo list of a shopper; the metrics registry.',
    'package-lock.json': '"resolved": "https://registry.npmjs.org/a"',
  };
  assert.deepEqual(verdict(textBans, clean), []);
});
