import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import {
  type PaymentsSandboxOptions,
  SandboxPortTaken,
  type SpawnedPaymentsSandbox,
  spawnPaymentsSandbox,
} from '../index.ts';
import { connectStripe, errorOf, openShop, payment, startWithStripe, until } from './kit.ts';

function newStateFile(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'payments-sandbox-'));
  t.after(() => rmSync(folder, { recursive: true }));
  return join(folder, 'journal');
}

async function spawnFor(t: TestContext, options: PaymentsSandboxOptions): Promise<SpawnedPaymentsSandbox> {
  const sandbox = await spawnPaymentsSandbox(options);
  t.after(() => sandbox.kill());
  return sandbox;
}

test('killed without warning it comes back with every answered charge, key and owed webhook', async (t) => {
  const stateFile = newStateFile(t);
  const shop = await openShop(t);
  shop.statuses.push(...Array.from({ length: 20 }, () => 503));
  const options = { stateFile, webhookUrl: shop.url, webhookSecret: 'whsec_kit', webhookRetryBaseMs: 60_000 };
  const before = await spawnFor(t, options);
  const key = { idempotencyKey: 'k1' };
  const intent = await connectStripe(before).paymentIntents.create(payment('pm_card_visa'), key);
  await connectStripe(before).refunds.create({ payment_intent: intent.id, amount: 100 });
  await until('the first, refused tries', () => shop.received.length === 3);
  await before.kill();
  shop.statuses.length = 0;

  const after = await spawnFor(t, options);
  const stripe = connectStripe(after);
  const replayed = await stripe.paymentIntents.create(payment('pm_card_visa'), key);
  assert.equal(replayed.id, intent.id);
  assert.equal(replayed.lastResponse.headers['idempotent-replayed'], 'true');
  assert.deepEqual((await after.ledger()).totals, { eur: { authorized: 0, captured: 2500, refunded: 100 } });
  assert.equal(
    (await errorOf(stripe.refunds.create({ payment_intent: intent.id, amount: 2401 }))).code,
    'amount_too_large',
  );
  await until('the owed webhooks', async () => (await after.ledger()).webhooks.delivered === 3);
  assert.equal(new Set(shop.ids()).size, 3);
});

test('a journal line cut short by the crash is dropped, the lines before it count', async (t) => {
  const stateFile = newStateFile(t);
  const before = await startWithStripe(t, { stateFile });
  await before.stripe.paymentIntents.create(payment('pm_card_visa'));
  const whole = readFileSync(stateFile, 'utf8');
  await before.stripe.paymentIntents.create(payment('pm_card_visa', { metadata: { order_id: 'order-8' } }));
  const torn = readFileSync(stateFile, 'utf8').slice(0, whole.length + 50);
  const tornFile = `${stateFile}-torn`;
  writeFileSync(tornFile, torn);

  const after = await startWithStripe(t, { stateFile: tornFile });
  const ledger = await after.sandbox.ledger();
  assert.deepEqual(Object.keys(ledger.orders), ['order-7']);
  await after.stripe.paymentIntents.create(payment('pm_card_visa', { metadata: { order_id: 'order-9' } }));
  const again = await startWithStripe(t, { stateFile: tornFile });
  assert.deepEqual(Object.keys((await again.sandbox.ledger()).orders), ['order-7', 'order-9']);
});

test('the control paths read and change switches, refuse unknown ones and reset everything', async (t) => {
  const sandbox = await spawnFor(t, {});
  const stripe = connectStripe(sandbox);
  await stripe.paymentIntents.create(payment('pm_card_visa'));
  const changed = await sandbox.setSwitches({ latencyMs: 1, seed: 42 });
  assert.deepEqual([changed.latencyMs, changed.seed], [1, 42]);
  const read = (await (await fetch(`${sandbox.url}/_sandbox/switches`)).json()) as { latencyMs: number };
  assert.equal(read.latencyMs, 1);
  for (const body of ['{"loseWebhook":1}', '{"loseWebhooks":2}', '{"delayWebhooksMs":[5,1]}', 'nonsense']) {
    const answer = await fetch(`${sandbox.url}/_sandbox/switches`, { method: 'POST', body });
    assert.equal(answer.status, 400, body);
  }
  await sandbox.reset();
  const ledger = await sandbox.ledger();
  assert.deepEqual([ledger.paymentIntents, ledger.totals], [0, {}]);
  assert.equal((await stripe.events.list()).data.length, 0);
});

test('the process ends cleanly on SIGTERM and when its options are wrong', async (t) => {
  const sandbox = await spawnFor(t, {});
  await sandbox.close();
  assert.throws(() => process.kill(sandbox.pid, 0), { code: 'ESRCH' });
  await assert.rejects(spawnPaymentsSandbox({ paymentsMax: 0 }), /paymentsMax/);
});

test('the child ends with its parent, even when that is killed', async (t) => {
  const index = new URL('../index.ts', import.meta.url).href;
  const script = `const { spawnPaymentsSandbox } = await import('${index}');
    const sandbox = await spawnPaymentsSandbox();
    process.stdout.write(sandbox.url);`;
  const parent = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  t.after(() => parent.kill('SIGKILL'));
  const [output] = (await once(parent.stdout, 'data')) as [Buffer];
  const url = `${output.toString()}/_sandbox/ledger`;
  assert.equal((await fetch(url)).status, 200);
  parent.kill('SIGKILL');
  await until('the child to stop listening', () => isClosed(url));
});

function isClosed(url: string): Promise<boolean> {
  return fetch(url).then(
    () => false,
    () => true,
  );
}

test('the same seed gives the same faults', async (t) => {
  const { sandbox, stripe } = await startWithStripe(t);
  const run = async (seed: number): Promise<string> => {
    await sandbox.setSwitches({ answer500: 0.5, seed });
    let pattern = '';
    for (let i = 0; i < 24; i += 1) {
      const failed = await stripe.events.list().then(
        () => false,
        () => true,
      );
      pattern += failed ? 'x' : '.';
    }
    return pattern;
  };
  const first = await run(1);
  assert.match(first, /x/);
  assert.match(first, /\./);
  assert.equal(await run(1), first);
  assert.notEqual(await run(2), first);
});

test('a port on which somebody else listens is told as that', async (t) => {
  const { port } = await spawnFor(t, {});
  await assert.rejects(spawnPaymentsSandbox({ port }), SandboxPortTaken);
});
