import { fulfilmentRelations } from '#modules/fulfilment';
import { stockRelations } from '#modules/inventory';
import { orderRelations } from '#modules/orders';
import { paymentRelations } from '#modules/payments';
import { keptAnswersRelation } from '#platform/idempotency';
import { type AuditCheck, createSqlCheck } from '#platform/module';
import { storiesRelation } from '#platform/processes';

const SOLD = `('PAID', 'REVIEW', 'PACKED', 'SHIPPED', 'DELIVERED')`;
/** Money and goods of an order that ended unsold go back within minutes; an hour is for a provider that was away. */
const GIVEN_BACK_WITHIN = `interval '1 hour'`;
/** An order moves, and then its parcel is told of. */
const STEP_TAKES_AT_MOST = `interval '5 minutes'`;
const PURCHASE_BEGINS_WITHIN = `interval '5 minutes'`;

/**
 * What no module can prove alone: that orders, money, goods and stories tell the same. Each module lays open rows of its
 * own (its `relations`), and they are held against each other here, in the snapshot of the audit.
 */
export const wholeAudits: readonly AuditCheck[] = [
  createSqlCheck({
    name: 'shop.sold-is-paid-once-and-in-full',
    proves: 'Every order that was sold has one payment, which took its total and keeps it, less what staff gave back.',
    compared: `
      select o.order_id, o.number, o.state, o.total_minor, o.currency, coalesce(m.payments, 0) as payments,
        coalesce(m.captured_minor, 0) as captured, coalesce(m.refunded_minor, 0) as refunded,
        coalesce(m.granted_minor, 0) as granted, coalesce(m.currency, o.currency) as paid_in
      from (${orderRelations.orders}) o left join (${paymentRelations.moneyOfOrders}) m using (shop_id, order_id)
      where o.state in ${SOLD}`,
    where: 'captured <> total_minor or refunded <> granted or payments > 1 or paid_in <> currency',
    sentence: `format('order %s (S-%s) is %s for %s %s; %s payment(s) took %s %s and gave back %s, of which %s was granted',
      order_id, number, state, total_minor, currency, payments, captured, paid_in, refunded, granted)`,
  }),
  createSqlCheck({
    name: 'shop.unsold-keeps-no-money',
    proves: 'No order that was cancelled more than an hour ago still has money of its customer.',
    compared: `
      select o.order_id, o.number, o.updated_at, coalesce(m.captured_minor - m.refunded_minor, 0) as kept
      from (${orderRelations.orders}) o left join (${paymentRelations.moneyOfOrders}) m using (shop_id, order_id)
      where o.state = 'CANCELLED'`,
    where: `kept <> 0 and updated_at < now() - ${GIVEN_BACK_WITHIN}`,
    sentence: `format('order %s (S-%s) was cancelled at %s and %s of its money is still here', order_id, number, updated_at, kept)`,
  }),
  createSqlCheck({
    name: 'shop.payments-have-orders',
    proves: 'Every payment belongs to an order that exists, and asks for its total in its currency.',
    compared: `
      select m.payment_id, m.order_id, m.asked_minor, m.currency, o.total_minor, o.currency as order_currency
      from (${paymentRelations.moneyOfOrders}) m left join (${orderRelations.orders}) o using (shop_id, order_id)`,
    // A payment that was given up before it was made asks for nothing, in no currency.
    where:
      'total_minor is null or asked_minor is not null and (asked_minor <> total_minor or currency <> order_currency)',
    sentence: `format('payment %s asks %s %s for order %s, which %s', payment_id, asked_minor, currency, order_id,
      coalesce('costs ' || total_minor || ' ' || order_currency, 'does not exist'))`,
  }),
  createSqlCheck({
    name: 'shop.sold-goods-left-once',
    proves:
      'Per order and variant, just the pieces that were sold have left the shelves, and none of what was cancelled.',
    compared: `
      select coalesce(o.order_id::text, 'none') as order_id, coalesce(o.reference, g.reference) as reference, o.state,
        variant_id, coalesce(g.pieces, 0) as gone, o.pieces as ordered, o.updated_at
      from (${orderRelations.goodsOfOrders}) o full join (${stockRelations.goodsOfReferences}) g
        using (shop_id, reference, variant_id)`,
    where: `case when state is null then gone <> 0 when state in ${SOLD} then gone <> ordered
      when state = 'CANCELLED' then gone <> 0 and updated_at < now() - ${GIVEN_BACK_WITHIN} else false end`,
    sentence: `format('variant %s: %s pieces left for checkout %s, order %s is %s with %s', variant_id, gone, reference,
      order_id, coalesce(state, 'unknown'), coalesce(ordered, 0))`,
  }),
  createSqlCheck({
    name: 'shop.parcels-follow-orders',
    proves:
      'Every order that was packed, shipped or delivered has a parcel that is where it is, and no other was sent.',
    compared: `
      select coalesce(o.order_id, p.order_id) as order_id, o.number, o.state, o.updated_at, p.parcel_id, p.told
      from (${orderRelations.orders}) o full join (${fulfilmentRelations.parcels}) p using (shop_id, order_id)
      where p.parcel_id is not null or o.state in ('PACKED', 'SHIPPED', 'DELIVERED')`,
    where: `case when state is null then true
      when state in ('PACKED', 'SHIPPED', 'DELIVERED') then told is distinct from lower(state)
      else told in ('shipped', 'delivered') and state not in ('RETURNED', 'REFUNDED') end
      and coalesce(updated_at, '-infinity') < now() - ${STEP_TAKES_AT_MOST}`,
    sentence: `format('order %s (S-%s) is %s, its parcel %s is %s', order_id, coalesce(number::text, '?'),
      coalesce(state, 'gone'), coalesce(parcel_id::text, 'is missing and'), coalesce(told, 'untold'))`,
  }),
  createSqlCheck({
    name: 'shop.waiting-orders-are-worked-on',
    proves: 'Every order that waits for money has a purchase under way that will bring it to an end.',
    compared: `
      select o.order_id, o.number, o.placed_at, s.state
      from (${orderRelations.orders}) o
      left join (${storiesRelation}) s on s.name = 'checkout.purchase' and s.id = o.order_id
      where o.state = 'PENDING'`,
    where: `placed_at < now() - ${PURCHASE_BEGINS_WITHIN} and coalesce(state, 'ENDED') in ('PAID', 'ENDED')`,
    sentence: `format('order %s (S-%s) waits since %s and its purchase is %s', order_id, number, placed_at,
      coalesce(state, 'missing'))`,
  }),
  createSqlCheck({
    name: 'shop.kept-answers-name-orders',
    proves: 'Every order that a kept answer acknowledged exists, under the number that was answered.',
    compared: `
      select a.scope, a.key, a.id, a.number, o.number as order_number
      from (${keptAnswersRelation}) a left join (${orderRelations.orders}) o on o.order_id::text = a.id
      where a.number like 'S-%'`,
    where: `order_number is null or number <> 'S-' || order_number`,
    sentence: `format('the answer to key %s of %s acknowledged order %s as %s, which %s', key, scope, id, number,
      coalesce('is S-' || order_number, 'does not exist'))`,
  }),
];
