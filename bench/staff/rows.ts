import type { Pool } from 'pg';

const NAMES = `(array['Ada','Grace','Alan','Edsger','Barbara','Donald','Katherine','Linus'])[1 + n % 8] || ' ' ||
  (array['Lovelace','Hopper','Turing','Dijkstra','Liskov','Knuth','Johnson','Brown','Smith','Jones','Miller'])[1 + n % 11]`;
const EMAIL = `chr(97 + n % 26) || 'user' || n || '@shop.example'`;
/** One an hour for ten years, at 100,000 rows. */
const AT = `'2016-01-01T00:00:00Z'::timestamptz + n * interval '52 minutes'`;

const INSERTS: readonly string[] = [
  `insert into orders.orders (shop_id, id, number, checkout_id, cart_id, customer_id, email, currency, subtotal_minor,
     shipping_minor, total_minor, state, shipping_code, shipping_title, address, payment_method_id, cancel_reason, pay_by,
     placed_at, updated_at)
   select $1, uuidv7(), 1000000 + n, uuidv7(), null, case when n % 3 = 0 then uuidv7() end, ${EMAIL},
     'GBP', 1000 + (n * 7919) % 90000, 0, 1000 + (n * 7919) % 90000, s.state, 'standard', 'Standard',
     jsonb_build_object('name', ${NAMES}, 'line1', '1 Row', 'city', 'London', 'postcode', 'N1', 'country', 'GB'), 'pm',
     case when s.state = 'CANCELLED' then 'test' end, ${AT}, ${AT}, ${AT}
   from generate_series(1, $2::int) as n, lateral (select case when n > $2 - 40 then 'PENDING' when n > $2 - 400 then 'PAID'
     when n % 20 = 0 then 'CANCELLED' when n % 97 = 0 then 'SHIPPED' else 'DELIVERED' end as state) as s`,
  `insert into orders.lines (shop_id, order_id, position, variant_id, product_id, sku, title, options_text, quantity,
     unit_price_minor, total_minor)
   select shop_id, id, 0, uuidv7(), uuidv7(), 'SKU', 'Thing', '', 1, subtotal_minor, subtotal_minor
   from orders.orders where shop_id = $1 and number > 1000000 and $2::int > 0`,
  `insert into payments.payments (shop_id, id, order_id, provider, provider_ref, amount_minor, currency, state,
     payment_method_id, email, return_url, failure_code, created_at)
   select $1, uuidv7(), uuidv7(), 'stripe', 'pi_bench_' || n, 1000 + (n * 7919) % 90000, 'GBP',
     case when n % 30 = 0 then 'failed' else 'captured' end, 'pm', ${EMAIL}, 'https://shop.example',
     case when n % 30 = 0 then 'card_declined' end, ${AT}
   from generate_series(1, $2::int) as n`,
  `insert into identity.customers (shop_id, id, email, name, password_hash, created_at, updated_at)
   select $1, uuidv7(), ${EMAIL}, ${NAMES}, '$argon2id$bench', ${AT}, ${AT} from generate_series(1, $2::int) as n`,
  `insert into notifications.mailbox (shop_id, id, template, event_id, recipient, subject, text_body, html_body, state,
     next_attempt_at, sent_at, last_error)
   select $1, uuidv7(), 'order-paid', uuidv7(), ${EMAIL}, 'Your order', 'text', 'html',
     case when n % 50 = 0 then 'failed' else 'sent' end, now(), case when n % 50 > 0 then now() end,
     case when n % 50 = 0 then 'no such mailbox' end
   from generate_series(1, $2::int) as n`,
  `insert into inventory.stock (shop_id, variant_id, warehouse_id, on_hand, held)
   select $1, uuidv7(), (select id from inventory.warehouses where shop_id = $1 order by priority limit 1), n % 3000, 0
   from generate_series(1, $2::int) as n`,
  `insert into inventory.holds (shop_id, reference, state, expires_at, variant_ids, warehouse_ids, quantities)
   select $1, uuidv7()::text, case when n % 4 = 0 then 'held' else 'committed' end, now() + n * interval '1 second',
     array[uuidv7()], array[(select id from inventory.warehouses where shop_id = $1 limit 1)], array[1]
   from generate_series(1, $2::int) as n`,
  `insert into platform.dead_letters (id, subscriber, event_id, event, attempts, reason, replayed_at)
   select uuidv7(), 'bench.' || n % 7, uuidv7(),
     json_build_object('id', n, 'type', 'order.paid', 'subject', n, 'shopId', $1::uuid), 12, 'gave up',
     case when n % 10 > 0 then now() end
   from generate_series(1, $2::int) as n`,
];

/** Fills the tables that staff look into with so many rows each, as if the shop had lived for years. */
export const fillTables = async (pool: Pool, shopId: string, rows: number): Promise<void> => {
  for (const insert of INSERTS) await pool.query(insert, [shopId, rows]);
  await pool.query('analyze');
};

/** Every list of staff by the filters and orders that it has, each a page of 50 with its total. */
export const STAFF_LISTS: readonly string[] = [
  '/admin/orders',
  '/admin/orders?sort=placed',
  '/admin/orders?sort=-total',
  '/admin/orders?sort=total',
  '/admin/orders?state=PENDING',
  '/admin/orders?state=PAID&state=PACKED',
  '/admin/orders?state=DELIVERED&sort=-total',
  '/admin/orders?q=S-1000500',
  '/admin/orders?q=auser26@',
  '/admin/orders?q=z',
  '/admin/orders?q=ada%20l',
  '/admin/orders?q=nobody',
  '/admin/orders?placedFrom=2016-03-01T00:00:00Z&placedTo=2016-03-08T00:00:00Z',
  '/admin/orders?totalMin=90000&totalMax=90100',
  '/admin/orders?customerId=019a0000-0000-7000-8000-000000000001',
  '/admin/orders/counts',
  '/admin/payments',
  '/admin/payments?sort=-amount',
  '/admin/payments?state=failed',
  '/admin/payments?state=requires_action',
  '/admin/payments?q=zuser25@',
  '/admin/payments?q=pi_bench_77',
  '/admin/payments?from=2016-03-01T00:00:00Z&to=2016-03-08T00:00:00Z',
  '/admin/customers',
  '/admin/customers?sort=email',
  '/admin/customers?q=zuser25@',
  '/admin/customers?q=lovelace',
  '/admin/customers?q=nobody',
  '/admin/mailbox',
  '/admin/mailbox?state=failed',
  '/admin/mailbox?state=queued',
  '/admin/mailbox?q=zuser25@',
  '/admin/stock-levels?below=6',
  '/admin/stock-levels?below=1000&warehouse=north',
  '/admin/holds',
  '/admin/holds?state=bound',
  '/admin/dead-letters',
  '/admin/dead-letters?subscriber=bench.3',
];

/** The tables that grow with the shop: no page reads one of them whole. */
export const GROWING_TABLES: readonly string[] = [
  'orders.orders',
  'orders.lines',
  'orders.lookups',
  'payments.payments',
  'identity.customers',
  'notifications.mailbox',
  'inventory.stock',
  'inventory.scarce',
  'inventory.holds',
  'platform.dead_letters',
];

/** How often each of them was read whole so far. */
export const countWholeReads = async (pool: Pool): Promise<ReadonlyMap<string, number>> => {
  const { rows } = await pool.query<{ name: string; scans: number }>(
    `select schemaname || '.' || relname as name, seq_scan::float8 as scans from pg_stat_user_tables
     where schemaname || '.' || relname = any($1)`,
    [GROWING_TABLES],
  );
  return new Map(rows.map(({ name, scans }) => [name, scans]));
};
