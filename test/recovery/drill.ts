import assert from 'node:assert/strict';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { findRunningPostgres } from '#platform/embedded-postgres';
import { type PaymentsSandbox, startPaymentsSandbox } from '../../apps/payments-sandbox/index.ts';
import { WEBHOOK_PATH } from '../../apps/server/provider.ts';
import { makePlace, removePlace, type ShopPlace, type ShopProcess, startShopProcess } from '../crash/shop-process.ts';
import { CARD, createClient, until } from '../world/outside.ts';
import { type Acknowledged, type Buyers, buyOnce, startBuyers, variantsOf } from './buyers.ts';
import { checkMoney, checkOrders, purchasesEnd } from './checks.ts';
import { stoa } from './command.ts';

export interface DrillReport {
  readonly beforeBackup: number;
  readonly whileCopied: number;
  readonly untilMoment: number;
  readonly afterMoment: number;
  readonly backupMs: number;
  readonly restoreMs: number;
  readonly chargesNamed: number;
}

const CONNECTIONS_MAX = 16;
const TEXT_SHOWN = 4_000;
const STRIPE_SECRET = 'sk_test_of_the_recovery_drill';
const WEBHOOK_SECRET = 'whsec_of_the_recovery_drill';

interface Drill {
  readonly place: ShopPlace;
  readonly sandbox: PaymentsSandbox;
  readonly settings: Record<string, string>;
  readonly backupDir: string;
}

/**
 * Load, a backup under load, more load, a moment, more load; all data destroyed; back to the moment. The payment company
 * lives through all of it, as companies do.
 * @param orders acknowledged in each of the three stretches of load
 */
export const runDrill = async (orders: number): Promise<DrillReport> => {
  const place = await makePlace();
  const backupDir = `${place.dataDir}-backups`;
  const sandbox = await startPaymentsSandbox({
    secretKey: STRIPE_SECRET,
    webhookUrl: `http://127.0.0.1:${place.port}${WEBHOOK_PATH}`,
    webhookSecret: WEBHOOK_SECRET,
  });
  const settings = {
    STOA_BACKUP_DIR: backupDir,
    STOA_PAYMENT_PROVIDER: 'stripe',
    STRIPE_SECRET_KEY: STRIPE_SECRET,
    STRIPE_WEBHOOK_SECRET: WEBHOOK_SECRET,
    STOA_STRIPE_API_URL: sandbox.url,
  };
  try {
    return await drill({ place, sandbox, settings, backupDir }, orders);
  } finally {
    await sandbox.close();
    await rm(backupDir, { recursive: true, force: true });
    await removePlace(place);
  }
};

const drill = async (given: Drill, orders: number): Promise<DrillReport> => {
  const { place, settings, backupDir } = given;
  const first = await startShopProcess(place, settings);
  const client = createClient(first.baseUrl, CONNECTIONS_MAX);
  try {
    const story = await loadAndDestroy(given, first, startBuyers(client, await variantsOf(client)), orders);
    const folder = join(backupDir, await onlyBackup(backupDir));
    const restoring = performance.now();
    const restored = await stoa(first.environment, 'restore', folder, '--to', story.moment);
    assert.equal(restored.code, 0, restored.stdout + restored.stderr);
    assert.match(restored.stdout, new RegExp(`Brought back to ${story.moment}`));
    const restoreMs = performance.now() - restoring;
    const second = await startShopProcess(place, settings);
    try {
      const chargesNamed = await checkRestored(given, second, story);
      return { ...story.report, restoreMs: Math.round(restoreMs), chargesNamed };
    } catch (error) {
      throw new Error(`after the restore; the shop said:\n${second.said().slice(-TEXT_SHOWN)}`, { cause: error });
    } finally {
      await second.stop();
    }
  } finally {
    await first.kill();
    await client.destroy();
  }
};

interface Story {
  /** ISO 8601, with milliseconds. */
  readonly moment: string;
  readonly acknowledged: readonly Acknowledged[];
  readonly report: Omit<DrillReport, 'restoreMs' | 'chargesNamed'>;
}

const loadAndDestroy = async (given: Drill, shop: ShopProcess, buyers: Buyers, orders: number): Promise<Story> => {
  const { acknowledged } = buyers;
  const more = async (what: string): Promise<number> => {
    const wanted = acknowledged.length + orders;
    await until(what, () => acknowledged.length >= wanted, 60_000);
    return acknowledged.length;
  };
  try {
    const beforeBackup = await more('orders before the backup');
    const copying = performance.now();
    const backup = await stoa(shop.environment, 'backup');
    assert.equal(backup.code, 0, backup.stdout + backup.stderr);
    const backupMs = Math.round(performance.now() - copying);
    const whileCopied = acknowledged.length - beforeBackup;
    assert.ok(whileCopied > 0, 'the shop sells while it is copied');
    await more('orders after the backup');
    const momentMs = Date.now();
    const untilMoment = acknowledged.filter(({ answeredAtMs }) => answeredAtMs <= momentMs).length;
    const total = await more('orders after the moment');
    await logIsArchived(given.place);
    await destroy(given, shop);
    const report = { beforeBackup, whileCopied, untilMoment, afterMoment: total - untilMoment, backupMs };
    return { moment: new Date(momentMs).toISOString(), acknowledged, report };
  } finally {
    await shop.kill();
    await buyers.stop();
  }
};

const ARCHIVED_WITHIN_MS = 60_000;

/** What the archive's minute would do by itself; waiting for it would make the drill a minute longer. */
const logIsArchived = async ({ dataDir }: ShopPlace): Promise<void> => {
  const running = await findRunningPostgres(dataDir);
  assert.ok(running);
  const client = new pg.Client({ connectionString: running.url });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>('select pg_walfile_name(pg_switch_wal()) as name');
    const name = rows[0]?.name ?? '';
    const isArchived = async () => {
      const archived = await client.query<{ name: string }>('select last_archived_wal as name from pg_stat_archiver');
      return (archived.rows[0]?.name ?? '') >= name;
    };
    await until('the log is archived', isArchived, ARCHIVED_WITHIN_MS);
  } finally {
    await client.end();
  }
};

/** As when the disk breaks: nothing of the data is left, only the backups are. */
const destroy = async ({ place }: Drill, shop: ShopProcess): Promise<void> => {
  await shop.killPostgres();
  await shop.kill();
  await removePlace(place);
};

const onlyBackup = async (backupDir: string): Promise<string> => {
  const names = (await readdir(backupDir)).filter((name) => /^\d{4}-/.test(name));
  assert.equal(names.length, 1);
  return names[0] ?? '';
};

/** Answers how many charges at the payment company the shop knows nothing of; they are all named. */
const checkRestored = async (given: Drill, shop: ShopProcess, story: Story): Promise<number> => {
  const running = await findRunningPostgres(given.place.dataDir);
  assert.ok(running);
  const pool = new pg.Pool({ connectionString: running.url, max: 2, application_name: 'recovery drill' });
  const client = createClient(shop.baseUrl, CONNECTIONS_MAX);
  try {
    await checkOrders(pool, story.acknowledged, Date.parse(story.moment));
    const [anything] = story.acknowledged;
    const bought = await buyOnce(client, anything?.variantId ?? '', CARD.good);
    assert.ok(bought, 'the restored shop sells');
    await purchasesEnd(pool, story.acknowledged, bought.id);
    const unknown = await checkMoney(pool, await given.sandbox.ledger());
    await auditIsCleanButFor(shop, unknown);
    return unknown.length;
  } finally {
    await pool.end();
    await client.destroy();
  }
};

/** The payment company did not go back in time: what it took since is named, order by order, and nothing else. */
const auditIsCleanButFor = async (shop: ShopProcess, unknown: readonly string[]): Promise<void> => {
  const audit = await stoa(shop.environment, 'audit', '--provider', '--json');
  assert.equal(audit.code, 1, audit.stdout + audit.stderr);
  const { checks } = JSON.parse(audit.stdout) as { checks: { name: string; disagreements: string[] }[] };
  assert.ok(checks.length >= 20);
  const isOfProvider = (check: { name: string }): boolean => check.name === 'payments.provider-charges-are-booked';
  assert.deepEqual(
    checks.filter((check) => !isOfProvider(check) && check.disagreements.length > 0),
    [],
  );
  const named = checks.find(isOfProvider)?.disagreements ?? [];
  assert.deepEqual(
    named.map((line) => / for order (\S+) .* our books do not know that order$/.exec(line)?.[1] ?? line).sort(),
    [...unknown].sort(),
  );
};
