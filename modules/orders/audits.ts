import { type AuditCheck, createSqlCheck } from '#platform/module';
import { ORDER_TRANSITIONS } from './domain/order-states.ts';

const LEGAL_STEPS = Object.entries(ORDER_TRANSITIONS)
  .flatMap(([from, targets]) => targets.map((to) => `'${from}>${to}'`))
  .join(', ');

export const orderAudits: readonly AuditCheck[] = [
  createSqlCheck({
    name: 'orders.lines-add-up',
    proves: 'The lines of every order sum to its subtotal, and with its shipping to its total.',
    compared: `
      select coalesce(o.id, l.order_id) as id, o.subtotal_minor, o.shipping_minor, o.total_minor,
        coalesce(l.lines_minor, 0) as lines_minor
      from orders.orders o
      full join (select shop_id, order_id, sum(total_minor) as lines_minor from orders.lines group by 1, 2) l
        on l.shop_id = o.shop_id and l.order_id = o.id`,
    where: 'subtotal_minor is distinct from lines_minor or total_minor is distinct from lines_minor + shipping_minor',
    sentence: `format('order %s says %s and %s for shipping, %s in all; its lines say %s', id,
      coalesce(subtotal_minor::text, 'nothing'), shipping_minor, total_minor, lines_minor)`,
  }),
  createSqlCheck({
    name: 'orders.timeline-tells-the-state',
    proves: 'The last entry of every timeline is the state of its order.',
    compared: `
      select o.id, o.state, coalesce(t.to_state, 'PENDING') as told
      from orders.orders o left join (
        select distinct on (shop_id, order_id) shop_id, order_id, to_state from orders.timeline
        order by shop_id, order_id, position desc nulls last, id desc) t on t.shop_id = o.shop_id and t.order_id = o.id`,
    where: 'state <> told',
    sentence: `format('order %s is %s, its timeline ends in %s', id, state, told)`,
  }),
  createSqlCheck({
    name: 'orders.timeline-has-no-gaps',
    proves: 'Every entry of a timeline begins where the one before it ended.',
    compared: `
      select order_id, from_state, coalesce(lag(to_state) over (partition by shop_id, order_id order by position nulls first, id), 'PENDING')
        as expected from orders.timeline`,
    where: 'from_state <> expected',
    sentence: `format('order %s left %s while it was %s', order_id, from_state, expected)`,
  }),
  createSqlCheck({
    name: 'orders.every-step-is-legal',
    proves: 'No order ever took a step that the drawing of its states does not have.',
    compared: 'select order_id, from_state, to_state from orders.timeline',
    where: `(from_state || '>' || to_state) <> all (array[${LEGAL_STEPS}])`,
    sentence: `format('order %s went from %s to %s', order_id, from_state, to_state)`,
  }),
  createSqlCheck({
    name: 'orders.nothing-pending-for-ever',
    proves: 'No order waits for money more than five minutes past its deadline.',
    compared: `select id, pay_by from orders.orders where state = 'PENDING'`,
    where: `pay_by < now() - interval '5 minutes'`,
    sentence: `format('order %s should have been paid by %s and is PENDING still', id, pay_by)`,
  }),
];
