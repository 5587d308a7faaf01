import { type Database, statement } from '#platform/db';
import { type Order, placedBy } from '../domain/order.ts';
import type { OrderState } from '../face.ts';

export interface TimelineEntry {
  readonly from: OrderState | null;
  readonly to: OrderState;
  readonly by: string;
  readonly reason: string | null;
  readonly at: string;
}

/** An entry with what the member of staff behind it is called; nobody but staff is told. */
export interface NamedTimelineEntry extends TimelineEntry {
  /** Null: not done by a member of staff, or by one of whom nothing is kept. */
  readonly actorName: string | null;
}

/** What members of staff are called, by id; whoever keeps the people says it. */
export type NameStaff = (shopId: string, ids: readonly string[]) => Promise<Readonly<Record<string, string>>>;

interface TimelineRow extends Omit<TimelineEntry, 'at'> {
  readonly at: Date;
}

const read = statement<TimelineRow>(
  'orders.timeline',
  `select t.from_state as "from", t.to_state as "to", t.changed_by as "by", t.reason, t.created_at as "at"
   from orders.timeline t where t.shop_id = $1 and t.order_id = $2 order by t.position nulls first, t.id`,
);

/** What happened to an order, oldest first; the first entry is its placing. */
export const readTimeline = async (db: Database, order: Order): Promise<readonly TimelineEntry[]> => {
  const rows = await db.run(read, [order.shopId, order.id]);
  const placing: TimelineEntry = { from: null, to: 'PENDING', by: placedBy(order), reason: null, at: order.placedAt };
  return [placing, ...rows.map((row) => ({ ...row, at: row.at.toISOString() }))];
};

/** The same for staff: with the names of those among them who did something, as the people's keeper knows them now. */
export const readNamedTimeline = async (
  { db, nameStaff }: { readonly db: Database; readonly nameStaff: NameStaff },
  order: Order,
): Promise<readonly NamedTimelineEntry[]> => {
  const entries = await readTimeline(db, order);
  const staffIds = [...new Set(entries.flatMap(({ by }) => staffIdOf(by) ?? []))];
  const names = staffIds.length === 0 ? {} : await nameStaff(order.shopId, staffIds);
  return entries.map((entry) => ({ ...entry, actorName: names[staffIdOf(entry.by) ?? ''] ?? null }));
};

const STAFF_PREFIX = 'staff:';
const staffIdOf = (by: string): string | null => (by.startsWith(STAFF_PREFIX) ? by.slice(STAFF_PREFIX.length) : null);
