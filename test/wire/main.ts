/**
 * `node test/wire/main.ts [--minutes n] [outage…]`: a real server process with a wire of ours on every line that leaves it; each
 * outage lasts so many real minutes (5 when not given; all outages of outages.ts when none is named), then everything has to catch
 * up. One line at a time, a summary; exits 1 when something did not hold.
 */
import assert from 'node:assert/strict';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { runAudit } from '../crash/shop-process.ts';
import { moneyFindings, pause, until } from '../world/index.ts';
import { type Asked, type OutageLoad, startOutageLoad } from './outage-load.ts';
import { type OutageShop, openOutageShop } from './outage-shop.ts';
import { OUTAGES, type Outage } from './outages.ts';

const MINUTE_MS = 60_000;
const WARM_UP_MS = 3_000;
const LOOK_EVERY_MS = 1_000;
/** What is being found out when it begins and when it ends belongs to neither. */
const EDGE_MS = 2_500;
/** Retries of events pause for up to a minute; a mail that was being handed over when the database went has a lease of five. */
const CATCH_UP_MAX_MS = 7 * MINUTE_MS;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const main = async (): Promise<void> => {
  const { values, positionals } = parseArgs({
    options: { minutes: { type: 'string', default: '5' } },
    allowPositionals: true,
  });
  const lastsMs = Number(values.minutes) * MINUTE_MS;
  const names = positionals.length > 0 ? positionals : Object.keys(OUTAGES);
  const shop = await openOutageShop();
  // Its processes are not ours to leave behind.
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void shop.close().finally(() => process.exit(1)));
  const pool = new pg.Pool({ connectionString: shop.databaseUrl, max: 2, application_name: 'wire test' });
  try {
    for (const name of names) {
      const outage = OUTAGES[name];
      if (!outage) throw new Error(`there is no outage ${name}; there are: ${Object.keys(OUTAGES).join(', ')}`);
      say(`${name}: ${outage.about}, for ${values.minutes} min`);
      await suffer(shop, outage, lastsMs, pool);
    }
    assert.equal(await runAudit(shop.shop), 0, 'stoa audit is clean');
    say(`held: ${names.join(', ')}, ${values.minutes} min each; the audit is clean`);
  } catch (error) {
    say(`the shop said last:\n${shop.shop.said().slice(-4_000)}`);
    throw error;
  } finally {
    await pool.end();
    await shop.close();
  }
};

const suffer = async (shop: OutageShop, outage: Outage, lastsMs: number, pool: pg.Pool): Promise<void> => {
  const load = await startOutageLoad(shop.client);
  try {
    await pause(WARM_UP_MS);
    outage.begin(shop);
    const endsAt = performance.now() + lastsMs;
    const first = load.asked.length;
    let settledAt: number | null = null;
    while (performance.now() < endsAt) {
      await pause(LOOK_EVERY_MS);
      outage.again?.(shop);
      if (performance.now() > endsAt - lastsMs + EDGE_MS) settledAt ??= load.asked.length;
    }
    const asked = load.asked.slice(settledAt ?? first);
    for (const wire of Object.values(shop.wires)) wire.heal();
    say(`  meanwhile: ${summaryOf(asked)}`);
    outage.judge(asked);
    assert.ok(
      load.asked.slice(first).every(({ ms }) => ms < 3_000),
      'nobody waited while it was found out',
    );
    await recover(shop, load, pool);
  } finally {
    for (const wire of Object.values(shop.wires)) wire.heal();
    await load.stop();
  }
};

/** New purchases at once; what was begun before ends as well, each once. */
const recover = async (shop: OutageShop, load: OutageLoad, pool: pg.Pool): Promise<void> => {
  const healedAt = performance.now();
  const since = () => `${((performance.now() - healedAt) / 1_000).toFixed(1)} s`;
  const ordered = () => load.asked.filter(({ what, status }) => what === 'order' && status === 201).length;
  const before = ordered();
  await until('somebody buys again', () => ordered() > before, 30_000);
  say(`  bought again after ${since()}`);
  await load.stop();
  await until('every wish is answered', async () => (await load.resend()) === 0, 30_000);
  const ids = load.wishes.map(({ orderId }) => orderId);
  const paid = async () =>
    (await pool.query(`select from orders.orders where id = any($1) and state = 'PAID'`, [ids])).rowCount;
  await until('every order is paid', async () => (await paid()) === ids.length, CATCH_UP_MAX_MS);
  say(`  all ${ids.length} orders paid after ${since()}`);
  const unsent = async () => (await pool.query(`select from notifications.mailbox where state <> 'sent'`)).rowCount;
  await until('every mail is out', async () => (await unsent()) === 0, CATCH_UP_MAX_MS);
  const { rows } = await pool.query<{ mails: number }>('select count(*)::int as mails from notifications.mailbox');
  say(`  all mails out after ${since()}: ${rows[0]?.mails} written, ${shop.mails.taken.length} taken`);
  assert.deepEqual(await moneyFindings(pool, await shop.sandbox.ledger()), []);
};

const summaryOf = (asked: readonly Asked[]): string =>
  (['browse', 'add', 'checkout', 'order'] as const)
    .flatMap((what) => {
      const own = asked.filter((one) => one.what === what);
      const fine = own.filter(({ status }) => status < 300).length;
      const slowest = Math.max(0, ...own.map(({ ms }) => ms));
      return own.length > 0 ? [`${what} ${fine}/${own.length}, slowest ${slowest} ms`] : [];
    })
    .join(' · ');

await main();
