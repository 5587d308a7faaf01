import { type Runner, statement, type Tx, uuidArray } from '#platform/db';
import type { CartState, Line } from '../domain/cart.ts';

/** The carts that a batch is about: by id, and the open ones of customers. */
export interface Wanted {
  readonly carts: readonly { readonly shopId: string; readonly cartId: string }[];
  readonly customers: readonly { readonly shopId: string; readonly customerId: string }[];
}

interface CartRow {
  readonly shopId: string;
  readonly cartId: string;
  readonly customerId: string | null;
  readonly state: 'open' | 'closed';
  readonly version: number;
  readonly expiresAt: Date;
}
interface LineRow extends Line {
  readonly shopId: string;
  readonly cartId: string;
}
type NullableLine = { readonly [Part in keyof Line]: Line[Part] | null };

const WANTED = `wanted as (
     select shop_id, id from unnest($1::uuid[], $2::uuid[]) as asked (shop_id, id)
     union
     select c.shop_id, c.id from unnest($3::uuid[], $4::uuid[]) as asked (shop_id, customer_id)
     join carts.carts c on c.shop_id = asked.shop_id and c.customer_id = asked.customer_id and c.state = 'open')`;
const CART = `c.shop_id as "shopId", c.id as "cartId", c.customer_id as "customerId", c.state, c.version,
     c.expires_at as "expiresAt"`;
const LINE = `l.id as "lineId", l.variant_id as "variantId", l.quantity, l.seen_price_minor as "seenPriceMinor"`;

const lockCarts = statement<CartRow>(
  'carts.lock',
  `with ${WANTED}
   select ${CART} from wanted w join carts.carts c on c.shop_id = w.shop_id and c.id = w.id
   order by c.shop_id, c.id for update of c`,
);
const loadLines = statement<LineRow>(
  'carts.load-lines',
  `with ${WANTED}
   select l.shop_id as "shopId", l.cart_id as "cartId", ${LINE}
   from wanted w join carts.lines l on l.shop_id = w.shop_id and l.cart_id = w.id`,
);
const read = statement<CartRow & NullableLine>(
  'carts.read',
  `with ${WANTED}
   select ${CART}, ${LINE} from wanted w join carts.carts c on c.shop_id = w.shop_id and c.id = w.id
   left join carts.lines l on l.shop_id = c.shop_id and l.cart_id = c.id`,
);

const valuesOf = ({ carts, customers }: Wanted) => [
  uuidArray(carts.map(({ shopId }) => shopId)),
  uuidArray(carts.map(({ cartId }) => cartId)),
  uuidArray(customers.map(({ shopId }) => shopId)),
  uuidArray(customers.map(({ customerId }) => customerId)),
];

/**
 * Locks the carts in key order and loads them. Two statements in one flight: the second begins when the locks are held,
 * so it sees what whoever held them before has committed; one statement would read the lines of before its wait.
 */
export const lockAndLoad = async (tx: Tx, wanted: Wanted): Promise<CartState[]> => {
  const values = valuesOf(wanted);
  const [carts, lines] = await Promise.all([tx.run(lockCarts, values), tx.run(loadLines, values)]);
  return assemble(carts, lines);
};

/** The carts as they are now, nothing locked. */
export const readCarts = async (runner: Runner, wanted: Wanted): Promise<CartState[]> => {
  const rows = await runner.run(read, valuesOf(wanted));
  const carts = new Map(rows.map((row) => [row.cartId, row]));
  const lines = rows.filter((row): row is CartRow & LineRow => row.lineId !== null);
  return assemble([...carts.values()], lines);
};

const assemble = (carts: readonly CartRow[], lines: readonly LineRow[]): CartState[] => {
  const linesOf = Map.groupBy(lines, ({ cartId }) => cartId);
  return carts.map(({ shopId, cartId, customerId, state, version, expiresAt }) => ({
    shopId,
    cartId,
    customerId,
    state,
    version,
    expiresMs: expiresAt.getTime(),
    lines: (linesOf.get(cartId) ?? []).map(lineOfRow).sort(byAge),
  }));
};

const lineOfRow = ({ lineId, variantId, quantity, seenPriceMinor }: LineRow): Line => ({
  lineId,
  variantId,
  quantity,
  seenPriceMinor,
});

// Line ids are UUIDv7: they grow with time.
const byAge = (a: Line, b: Line) => (a.lineId < b.lineId ? -1 : 1);
