import { type Database, statement, textArray } from '#platform/db';
import { ORDER_STATES } from '../domain/order-states.ts';
import type { OrderState } from '../face.ts';

/** Of one state; beyond this nobody reads the number, and counting would take its time. */
const COUNTED_MAX = 10_000;

export interface StateCount {
  readonly state: OrderState;
  readonly count: number;
  /** False: at least so many. */
  readonly exact: boolean;
}

const read = statement<{ state: OrderState; count: number }>(
  'orders.count-by-state',
  `select s.state, (select count(*) from (
       select 1 from orders.orders o where o.shop_id = $1 and o.state = s.state limit ${COUNTED_MAX + 1}) as found) as count
   from unnest($2::text[]) with ordinality as s (state, place) order by s.place`,
);

/** How many orders are in each state, every state once. */
export const countByState = async (db: Database, shopId: string): Promise<readonly StateCount[]> =>
  (await db.run(read, [shopId, textArray(ORDER_STATES)])).map(({ state, count }) => ({
    state,
    count: Math.min(count, COUNTED_MAX),
    exact: count <= COUNTED_MAX,
  }));
