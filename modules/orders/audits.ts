import { type Database, type Statement, statement } from '#platform/db';
import type { AuditCheck, AuditFinding } from '#platform/module';

const OFFENDERS_SHOWN_MAX = 50;

interface Row {
  readonly checked: number;
  /** Null in the one row that only carries the count. */
  readonly sentence: string | null;
}

/** A statement whose offenders are sentences, with the number of rows looked at beside them. */
const check = (name: string, checked: string, offenders: string): Statement<Row> =>
  statement<Row>(
    name,
    `select (${checked}) as checked, offender.sentence
     from (select 1) as always left join (${offenders} limit ${OFFENDERS_SHOWN_MAX}) as offender (sentence) on true`,
  );

const linesAddUp = check(
  'orders.audit-lines',
  'select count(*) from orders.orders',
  `select 'order ' || o.id || ' says ' || o.subtotal_minor || ', its lines say ' || coalesce(sum(l.total_minor), 0)
   from orders.orders o left join orders.lines l on l.shop_id = o.shop_id and l.order_id = o.id
   group by o.shop_id, o.id having coalesce(sum(l.total_minor), 0) <> o.subtotal_minor`,
);

const timelineLeadsToState = check(
  'orders.audit-timeline',
  'select count(*) from orders.orders',
  `select 'order ' || o.id || ' is ' || o.state || ', its timeline ends in ' || coalesce(t.to_state, 'PENDING')
   from orders.orders o left join (
     select distinct on (shop_id, order_id) shop_id, order_id, to_state from orders.timeline
     order by shop_id, order_id, id desc) t on t.shop_id = o.shop_id and t.order_id = o.id
   where o.state <> coalesce(t.to_state, 'PENDING')`,
);

const timelineHasNoGaps = check(
  'orders.audit-timeline-gaps',
  'select count(*) from orders.timeline',
  `select 'order ' || step.order_id || ' left ' || step.from_state || ' while it was ' || step.expected
   from (select order_id, from_state, coalesce(lag(to_state) over (partition by shop_id, order_id order by id), 'PENDING')
           as expected from orders.timeline) step
   where step.from_state <> step.expected`,
);

const nothingPendingForEver = check(
  'orders.audit-overdue',
  `select count(*) from orders.orders where state = 'PENDING'`,
  `select 'order ' || o.id || ' should have been paid by ' || o.pay_by || ' and is PENDING still'
   from orders.orders o where o.state = 'PENDING' and o.pay_by < now() - interval '5 minutes'`,
);

const audit = (name: string, proves: string, question: Statement<Row>): AuditCheck => ({
  name,
  proves,
  async run(db: Database): Promise<AuditFinding> {
    const rows = await db.run(question);
    const disagreements = rows.map(({ sentence }) => sentence).filter((sentence) => sentence !== null);
    return { checked: rows[0]?.checked ?? 0, disagreements };
  },
});

export const orderAudits: readonly AuditCheck[] = [
  audit('orders.lines-add-up', 'The lines of every order sum to its subtotal.', linesAddUp),
  audit('orders.timeline-tells-the-state', 'The last entry of every timeline is the state.', timelineLeadsToState),
  audit('orders.timeline-has-no-gaps', 'Every entry begins where the one before it ended.', timelineHasNoGaps),
  audit('orders.nothing-pending-for-ever', 'No order waits past its deadline for money.', nothingPendingForEver),
];
