import assert from 'node:assert/strict';
import type { SalesReport } from '#modules/analytics';
import type { ImportReport } from '#modules/catalog';
import { patient, type World } from '../world/index.ts';
import { type Bought, buySale, inLanes } from './buy.ts';
import { type GivenBack, giveBack } from './give-back.ts';
import { type Sale, type Sorted, sortLines } from './sort-lines.ts';
import { type FileLine, readUciLines } from './uci-file.ts';
import { catalogCsv, openWholesale } from './wholesaler.ts';

export interface ReplayOptions {
  readonly path: string;
  /** YYYY-MM */
  readonly month: string;
  /** The first so many invoices of the month; all when not given. */
  readonly invoicesMax?: number;
  /** The catalog of the whole file, or of the replayed lines alone. */
  readonly wholeCatalog: boolean;
  readonly say: (text: string) => void;
}

/** Minor units, as four books say it. */
export interface Takings {
  readonly soldMinor: number;
  readonly refundedMinor: number;
}

export interface ReplayReport {
  readonly sorted: Sorted;
  readonly imported: ImportReport;
  readonly orders: number;
  readonly linesAdded: number;
  readonly givenBack: GivenBack;
  /** What orders say was sold, and what the ledger says was captured and refunded. */
  readonly shop: Takings;
  readonly provider: Takings;
  /** What the sales report says, over the API. */
  readonly reported: Takings;
  readonly timesMs: Readonly<Record<string, number>>;
}

const SHOPPERS_AT_ONCE = 32;

/** Imports the catalog, buys the month's sales over HTTP, gives the month's returns back, and reads the books. */
export const replay = async (world: World, options: ReplayOptions): Promise<ReplayReport> => {
  const timesMs: Record<string, number> = {};
  const timed = async <Value>(name: string, work: () => Promise<Value>): Promise<Value> => {
    const startedAt = performance.now();
    const value = await work();
    timesMs[name] = Math.round(performance.now() - startedAt);
    options.say(`${name}: ${timesMs[name]} ms`);
    return value;
  };
  const { all, replayed } = await timed('read the file', () => readMonth(options));
  const sorted = sortLines(replayed);
  const csv = catalogCsv(options.wholeCatalog ? all : replayed, piecesOf(sorted.sales));
  const imported = await timed('import the catalog', () => openWholesale(world, csv));
  const variantOf = await variantsBySku(world, sorted.sales);
  // What is bought counts here, and not how long a busy machine takes to sell it.
  const client = patient(world.clients[0]);
  const bought = await timed('buy', async () =>
    (await inLanes(sorted.sales, SHOPPERS_AT_ONCE, (sale) => buySale(client, variantOf, sale))).flat(),
  );
  await timed('settle', () => world.settles());
  await allArePaid(world, bought);
  const givenBack = await timed('give back', async () => giveBack(await world.staff(), bought, sorted.returns));
  await timed('settle again', () => world.settles());
  return {
    sorted,
    imported,
    orders: bought.length,
    linesAdded: bought.reduce((sum, { order }) => sum + order.lines.length, 0),
    givenBack,
    shop: await takingsOfShop(world),
    provider: await takingsOfProvider(world),
    reported: await takingsOfReport(world),
    timesMs,
  };
};

const readMonth = async ({ path, month, invoicesMax = Number.POSITIVE_INFINITY, wholeCatalog }: ReplayOptions) => {
  const all: FileLine[] = [];
  const replayed: FileLine[] = [];
  const invoices = new Set<string>();
  for await (const line of readUciLines(path)) {
    const isOfMonth = line.at.startsWith(month);
    const isChosen = isOfMonth && (invoices.size < invoicesMax || invoices.has(line.invoice));
    // The file is in the order of its days, and an invoice stands in one piece (all but one of 16,459).
    if (!wholeCatalog && !isChosen && (isOfMonth || line.at.slice(0, month.length) > month)) break;
    all.push(line);
    if (!isChosen) continue;
    invoices.add(line.invoice);
    replayed.push(line);
  }
  return { all, replayed };
};

const piecesOf = (sales: readonly Sale[]): Map<string, number> => {
  const pieces = new Map<string, number>();
  for (const { sku, quantity } of sales.flatMap(({ lines }) => lines)) {
    pieces.set(sku, (pieces.get(sku) ?? 0) + quantity);
  }
  return pieces;
};

const variantsBySku = async ({ house, shopId }: World, sales: readonly Sale[]): Promise<(sku: string) => string> => {
  const skus = [...piecesOf(sales).keys()];
  const ids = await house.catalog.variantIdsBySku(shopId, skus);
  const bySku = new Map(skus.map((sku, index) => [sku, ids[index]]));
  return (sku) => {
    const id = bySku.get(sku);
    if (!id) throw new Error(`${sku} was not imported`);
    return id;
  };
};

const allArePaid = async ({ db }: World, bought: readonly Bought[]): Promise<void> => {
  const { rows } = await db.pool.query<{ state: string; count: number }>(
    'select state, count(*)::int as count from orders.orders group by state',
  );
  assert.deepEqual(rows, [{ state: 'PAID', count: bought.length }]);
};

const takingsOfShop = async ({ db }: World): Promise<Takings> => {
  const { rows } = await db.pool.query<{ sold: string; captured: string; refunded: string }>(
    `select (select sum(total_minor) from orders.lines) as sold,
       (select sum(amount_minor) from payments.ledger where kind = 'capture') as captured,
       (select coalesce(sum(amount_minor), 0) from payments.ledger where kind = 'refund') as refunded`,
  );
  const [books] = rows;
  assert.ok(books);
  assert.equal(Number(books.sold), Number(books.captured), 'what was sold is what was captured');
  return { soldMinor: Number(books.sold), refundedMinor: Number(books.refunded) };
};

const takingsOfProvider = async ({ sandbox }: World): Promise<Takings> => {
  const total = (await sandbox.ledger()).totals['gbp'];
  return { soldMinor: total?.captured ?? 0, refundedMinor: total?.refunded ?? 0 };
};

/** Yesterday to tomorrow, so that midnight may pass. */
const takingsOfReport = async (world: World): Promise<Takings> => {
  const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
  const staff = await world.staff();
  const { body } = await staff.ask<SalesReport>('GET', `/reports/sales?from=${day(-1)}&to=${day(1)}`);
  const totals = body.series[0]?.totals;
  return { soldMinor: totals?.revenueMinor ?? 0, refundedMinor: totals?.refundedMinor ?? 0 };
};
