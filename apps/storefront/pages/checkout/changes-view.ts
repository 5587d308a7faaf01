import type { CheckoutView } from '#modules/checkout';
import { alert } from '../../components/alert.ts';
import { type Html, html, nothing } from '../../kit/html.ts';
import type { PublicVisit } from '../../kit/visit.ts';

/** Whether two checkouts of a cart charge differently for goods: a change of delivery is the shopper's own. */
export const goodsDiffer = (before: CheckoutView, now: CheckoutView): boolean =>
  before.subtotalMinor !== now.subtotalMinor || sentences(null, before, now).length > 0;

/** What the shopper saw and what it is now, line by line: to be agreed to by paying. */
export const changesView = (visit: PublicVisit, before: CheckoutView, now: CheckoutView): Html => {
  const { t, format } = visit;
  const lines = sentences(visit, before, now);
  if (lines.length === 0 && before.totalMinor === now.totalMinor) return nothing;
  const totals = {
    total: format.money(now.totalMinor, now.currency),
    before: format.money(before.totalMinor, before.currency),
  };
  return alert(
    'warning',
    html`<p><b>${t('checkout.changed.title')}</b></p><p>${t('checkout.changed.text', totals)}</p>
    <ul>!${lines.map((line) => html`<li>${line}</li>`)}</ul>`,
    true,
  );
};

const sentences = (visit: PublicVisit | null, before: CheckoutView, now: CheckoutView): readonly string[] => {
  const say = (key: 'line' | 'new' | 'gone' | 'delivery', title: string, was = 0, is = 0): string =>
    visit === null
      ? key
      : visit.t(`checkout.changed.${key}`, {
          title,
          before: visit.format.money(was, before.currency),
          now: visit.format.money(is, now.currency),
        });
  const known = new Map(before.lines.map((line) => [line.variantId, line]));
  const kept = new Set(now.lines.map(({ variantId }) => variantId));
  const changed = now.lines.flatMap(({ variantId, title, totalMinor }) => {
    const was = known.get(variantId);
    if (!was) return [say('new', title)];
    return was.totalMinor === totalMinor ? [] : [say('line', title, was.totalMinor, totalMinor)];
  });
  const gone = before.lines.filter(({ variantId }) => !kept.has(variantId)).map(({ title }) => say('gone', title));
  const isDelivery = visit !== null && before.shippingMinor !== now.shippingMinor;
  return [...changed, ...gone, ...(isDelivery ? [say('delivery', '', before.shippingMinor, now.shippingMinor)] : [])];
};
