import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import pg from 'pg';
import { findRunningPostgres } from '#platform/embedded-postgres';
import type { SandboxLedger } from '../../apps/payments-sandbox/index.ts';
import { CARD, type Client, moneyFindings, until } from '../world/index.ts';
import { sendWish, type Wish } from './load.ts';
import { repositoryRoot, type ShopPlace, type ShopProcess } from './shop-process.ts';

const ENDS_WITHIN_MS = 90_000;

/** All that must be true once the shop has come back; answers how long its purchases took to end. */
export const checkAftermath = async (
  place: ShopPlace,
  shop: ShopProcess,
  client: Client,
  wishes: readonly Wish[],
): Promise<{ endedAfterMs: number }> => {
  const running = await findRunningPostgres(place.dataDir);
  assert.ok(running);
  const pool = new pg.Pool({ connectionString: running.url, max: 2, application_name: 'crash test' });
  try {
    await everyAcknowledgedOrderExists(pool, wishes);
    await resend(client, wishes);
    const startedAt = performance.now();
    await allPurchasesEnd(pool);
    const endedAfterMs = performance.now() - startedAt;
    await everyOrderIsWhatWasAnswered(pool, wishes);
    await everyOrderEndedAsItsCardSays(pool, wishes);
    await noHoldOutlivesItsOrder(pool);
    await retryUntilEmpty('money is as the payment company says', async () =>
      moneyFindings(pool, await ledgerOf(shop)),
    );
    assert.equal(await runAudit(shop), 0, 'stoa audit is clean');
    return { endedAfterMs };
  } finally {
    await pool.end();
  }
};

/** Whoever got no answer sends the same request again, as a client does. */
const resend = async (client: Client, wishes: readonly Wish[]): Promise<void> => {
  for (const wish of wishes.filter(({ acknowledged }) => acknowledged === null)) {
    const { status, body } = await sendWish(client, wish);
    // A hold of a minute may have run out meanwhile; nothing else is an answer to a repeated order.
    assert.ok(status === 201 || body.code === 'checkout_expired', `${status} ${JSON.stringify(body)}`);
  }
};

const allPurchasesEnd = (pool: pg.Pool): Promise<void> =>
  until(
    'every purchase ends',
    async () => {
      const { rows } = await pool.query(
        `select (select count(*)::int from orders.orders where state = 'PENDING')
           + (select count(*)::int from platform.processes where state not in ('PAID', 'ENDED')) as open`,
      );
      return rows[0].open === 0;
    },
    ENDS_WITHIN_MS,
  );

const everyAcknowledgedOrderExists = async (pool: pg.Pool, wishes: readonly Wish[]): Promise<void> => {
  const { rows } = await pool.query<{ id: string }>('select id from orders.orders');
  const known = new Set(rows.map(({ id }) => id));
  const acknowledged = wishes.flatMap((wish) => wish.acknowledged ?? []);
  assert.deepEqual(
    acknowledged.filter((id) => !known.has(id)),
    [],
    'orders that were acknowledged and are lost',
  );
};

/** Also of those whose first answer was lost in the crash: the repeated request named the order there is. */
const everyOrderIsWhatWasAnswered = async (pool: pg.Pool, wishes: readonly Wish[]): Promise<void> => {
  const { rows } = await pool.query<{ id: string; checkoutId: string }>(
    'select id, checkout_id as "checkoutId" from orders.orders',
  );
  const asked = new Map(wishes.map((wish) => [wish.checkoutId, wish]));
  for (const { id, checkoutId } of rows) {
    const wish = asked.get(checkoutId);
    if (wish) assert.equal(wish.acknowledged, id);
  }
};

const everyOrderEndedAsItsCardSays = async (pool: pg.Pool, wishes: readonly Wish[]): Promise<void> => {
  const { rows } = await pool.query<{ id: string; state: string }>('select id, state from orders.orders');
  const states = new Map(rows.map(({ id, state }) => [id, state]));
  for (const { acknowledged, card } of wishes) {
    if (acknowledged === null) continue;
    assert.equal(states.get(acknowledged), card === CARD.good ? 'PAID' : 'CANCELLED', `${acknowledged} with ${card}`);
  }
};

/** Every purchase has ended, so no hold is bound any more; what is merely held was never ordered, and has its minute. */
const noHoldOutlivesItsOrder = async (pool: pg.Pool): Promise<void> => {
  const { rows } = await pool.query(
    `select reference, state, expires_at from inventory.holds
     where state = 'bound' or state = 'held' and expires_at > now() + interval '61 seconds'`,
  );
  assert.deepEqual(rows, [], 'holds that outlive their order');
};

const ledgerOf = async (shop: ShopProcess): Promise<SandboxLedger> =>
  (await (await fetch(`${shop.sandboxUrl}/_sandbox/ledger`)).json()) as SandboxLedger;

const FINDINGS_SETTLE_MS = 5_000;

/** Findings may be of the moment while the last refund is told; what stays is one. */
const retryUntilEmpty = async (what: string, find: () => Promise<readonly string[]>): Promise<void> => {
  let findings: readonly string[] = [];
  const look = async () => {
    findings = await find();
    return findings.length === 0;
  };
  try {
    await until(what, look, FINDINGS_SETTLE_MS);
  } finally {
    assert.deepEqual(findings, [], what);
  }
};

/** `stoa audit` as a person runs it, beside the running shop. Answers its exit code. */
export const runAudit = (shop: ShopProcess): Promise<number | null> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['apps/server/main.ts', 'audit'], {
      cwd: repositoryRoot,
      env: shop.environment,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code !== 0) process.stderr.write(said);
      resolve(code);
    });
  });
