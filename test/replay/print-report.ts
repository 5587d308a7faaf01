import { decimalText } from '#platform/money';
import type { ReplayReport } from './replay.ts';
import type { Count } from './sort-lines.ts';

const pounds = (mills: number): string => {
  const minor = Math.trunc(mills / 10);
  const rest = Math.abs(mills % 10);
  return `${decimalText({ amountMinor: minor, currency: 'GBP' })}${rest === 0 ? '' : rest}`;
};

/** The whole account: what became of each line of the file, and what each book says. */
export const reportText = (report: ReplayReport): string => {
  const { sorted, shop, provider, reported, imported, givenBack, timesMs } = report;
  const row = (what: string, { lines, mills }: Count) =>
    `  ${what.padEnd(58)}${String(lines).padStart(8)} lines ${pounds(mills).padStart(14)}`;
  const money = (what: string, minor: number) => `  ${what.padEnd(72)} ${pounds(minor * 10).padStart(14)}`;
  const buyMs = timesMs['buy'] ?? 1;
  return [
    'The file',
    row('sold: bought over the API, fees and postage as lines too', sorted.sold),
    row('returned (C-invoices), sold here before: refunded', sorted.returned),
    row('returned, not sold here (earlier sales, discounts, fees)', sorted.returnedUnknown),
    row('price 0 (gifts, samples, stock written off): left out', sorted.free),
    row('below a penny or below zero: left out', sorted.unsellable),
    row('all', sorted.all),
    'The shop',
    `  catalog: ${imported.products} products imported, ${imported.rejected} rows rejected`,
    `  ${report.orders} orders paid with ${report.linesAdded} lines, ${givenBack.cancelled} cancelled as a whole, ${givenBack.refunds} partial refunds`,
    `  ${Math.round((report.orders * 1_000) / buyMs)} orders/s, ${Math.round((report.linesAdded * 1_000) / buyMs)} lines added to carts/s`,
    money('sold, by the lines of orders and by the ledger', shop.soldMinor),
    money('refunded, by the ledger', shop.refundedMinor),
    money('sold, by the payment company', provider.soldMinor),
    money('refunded, by the payment company', provider.refundedMinor),
    money('sold, by the sales report', reported.soldMinor),
    money('refunded, by the sales report', reported.refundedMinor),
    money('revenue', shop.soldMinor - shop.refundedMinor),
    'The difference',
    money('file: sold and returned, less the shop’s revenue', differenceMinor(report)),
    money('the file’s own total', sorted.all.mills / 10),
    money('the shop’s revenue, with what was left out of the replay', accountedMinor(report)),
    '',
  ].join('\n');
};

/** The shop's revenue and all that could not be replayed: the file's own total when nothing was forgotten. */
export const accountedMinor = ({ sorted, shop }: ReplayReport): number =>
  shop.soldMinor -
  shop.refundedMinor +
  (sorted.returnedUnknown.mills + sorted.free.mills + sorted.unsellable.mills) / 10;

/** What the file says was sold and came back, less what the shop took: 0 when it is right to the penny. */
export const differenceMinor = ({ sorted, shop }: ReplayReport): number =>
  (sorted.sold.mills + sorted.returned.mills) / 10 - (shop.soldMinor - shop.refundedMinor);
