import type Stripe from 'stripe';
import { statement, uuidArray } from '#platform/db';
import { isId } from '#platform/ids';
import type { AuditCheck } from '#platform/module';
import { createClient } from '../stripe/client.ts';
import type { StripeSettings } from '../stripe/stripe-provider.ts';
import { fromWire } from '../stripe/wire-amount.ts';

const PAGE_SIZE_MAX = 100;
/** After a disaster each charge has to be given back or its order made again, so all of a busy day are named. */
const NAMED_MAX = 10_000;
const DAY_MS = 86_400_000;
/** A charge this young may be on its way into our books. */
const SETTLES_WITHIN_MS = 10 * 60_000;

interface BookedRow {
  readonly order_id: string;
  readonly captured_minor: number;
  readonly refunded_minor: number;
  readonly currency: string;
}

const booked = statement<BookedRow>(
  'payments.audit-booked-of-orders',
  `select p.order_id, p.currency, p.refunded_minor,
     case when p.state in ('captured', 'partially_refunded', 'refunded') then p.amount_minor else 0 end as captured_minor
   from unnest($1::uuid[], $2::uuid[]) as asked (shop_id, order_id)
   join payments.payments p on p.shop_id = asked.shop_id and p.order_id = asked.order_id`,
);

interface Scope {
  readonly settings: Pick<StripeSettings, 'secretKey' | 'apiUrl'>;
  /** How far back charges are read. */
  readonly days: number;
  readonly nowMs: number;
}

/**
 * Holds what the payment company took and gave back against our books: after a restore to an earlier moment, the company
 * knows of money that we do not. Reads only, on both sides. Charges that carry no order of ours (another program on the
 * same account) are passed over.
 */
export const createProviderAudit = ({ settings, days, nowMs }: Scope): AuditCheck => ({
  name: 'payments.provider-charges-are-booked',
  proves: `Every charge of the last ${days} days at the payment company is in our books, with what was given back.`,
  async run(runner) {
    const stripe = createClient(settings.secretKey, settings.apiUrl);
    const from = Math.floor((nowMs - days * DAY_MS) / 1_000);
    const disagreements: string[] = [];
    let checked = 0;
    for await (const page of pagesOf(stripe, from)) {
      const charges = page.filter(isOurs);
      const rows = await runner.run(booked, [uuidArray(charges.map(shopIdOf)), uuidArray(charges.map(orderIdOf))]);
      const books = new Map(rows.map((row) => [row.order_id, row]));
      checked += charges.length;
      disagreements.push(...charges.flatMap((charge) => differenceOf(charge, books.get(orderIdOf(charge)), nowMs)));
      if (disagreements.length >= NAMED_MAX) break;
    }
    if (disagreements.length < NAMED_MAX) return { checked, disagreements };
    const more = `and there may be more: only the first ${NAMED_MAX} are named`;
    return { checked, disagreements: [...disagreements.slice(0, NAMED_MAX), more] };
  },
});

async function* pagesOf(stripe: Stripe, from: number): AsyncGenerator<readonly Stripe.Charge[]> {
  for (let after: string | undefined; ; ) {
    const page = await stripe.charges.list({
      created: { gte: from },
      limit: PAGE_SIZE_MAX,
      ...(after === undefined ? {} : { starting_after: after }),
    });
    yield page.data;
    after = page.data.at(-1)?.id;
    if (!page.has_more || after === undefined) return;
  }
}

const orderIdOf = (charge: Stripe.Charge): string => charge.metadata['order_id'] ?? '';

const shopIdOf = (charge: Stripe.Charge): string => charge.metadata['shop_id'] ?? '';

const isOurs = (charge: Stripe.Charge): boolean => charge.captured && isId(orderIdOf(charge)) && isId(shopIdOf(charge));

const differenceOf = (charge: Stripe.Charge, row: BookedRow | undefined, nowMs: number): string[] => {
  const order = orderIdOf(charge);
  const currency = charge.currency.toUpperCase();
  const taken = fromWire(charge.amount_captured, currency);
  const returned = fromWire(charge.amount_refunded, currency);
  const there = `the payment company took ${taken} ${currency} for order ${order} at ${timeOf(charge)} (${nameOf(charge)})`;
  if (row === undefined) {
    return taken === returned ? [] : [`${there} and gave ${returned} back; our books do not know that order`];
  }
  const isYoung = charge.created * 1_000 > nowMs - SETTLES_WITHIN_MS;
  const isSame = row.captured_minor === taken && row.refunded_minor === returned && row.currency === currency;
  if (isSame || isYoung) return [];
  const { captured_minor, refunded_minor } = row;
  return [`${there} and gave ${returned} back; our books say ${captured_minor} ${row.currency} and ${refunded_minor}`];
};

const timeOf = (charge: Stripe.Charge): string => new Date(charge.created * 1_000).toISOString();

const nameOf = ({ payment_intent: intent, id }: Stripe.Charge): string =>
  typeof intent === 'string' ? intent : (intent?.id ?? id);
