-- Every prepared statement, by name. Written by `node tools/queries.ts` from the code; `--check` compares.
-- Everyday queries that Kysely compiles are not here.

-- analytics.add-missing-occurrences
with added as (
  insert into analytics.occurrences as kept (shop_id, quarter, kind, code, currency, count, amount_minor)
  select shop_id, quarter, kind, code, currency, count, amount_minor from analytics.occurrences_rebuilt
  on conflict (shop_id, quarter, kind, code, currency) do update
    set count = kept.count + excluded.count, amount_minor = kept.amount_minor + excluded.amount_minor, updated_at = now()
  returning 1)
select count(*) as count from added;

-- analytics.add-missing-products
with touched as (insert into analytics.product_days as kept
  (shop_id, day, currency, variant_id, product_id, sku, title, options_text, last_sold_at, units, revenue_minor)
select shop_id, day, currency, variant_id, product_id, sku, title, options_text, last_sold_at, units, revenue_minor
from analytics.product_days_rebuilt where not stored
on conflict (shop_id, day, currency, variant_id) do update
  set units = kept.units + excluded.units, revenue_minor = kept.revenue_minor + excluded.revenue_minor,
    updated_at = now() returning 1) select count(*) as count from touched;

-- analytics.add-missing-sales
with touched as (insert into analytics.sales as kept (shop_id, quarter, currency, orders_placed, orders_paid, units, revenue_minor, shipping_minor, captured_minor, orders_cancelled, cancelled_minor, orders_unpaid, orders_refunded, refunds, refunded_minor, reversed_minor, payment_failures)
select shop_id, quarter, currency, orders_placed, orders_paid, units, revenue_minor, shipping_minor, captured_minor, orders_cancelled, cancelled_minor, orders_unpaid, orders_refunded, refunds, refunded_minor, reversed_minor, payment_failures from analytics.sales_rebuilt where not stored
on conflict (shop_id, quarter, currency) do update
  set orders_placed = kept.orders_placed + excluded.orders_placed, orders_paid = kept.orders_paid + excluded.orders_paid, units = kept.units + excluded.units, revenue_minor = kept.revenue_minor + excluded.revenue_minor, shipping_minor = kept.shipping_minor + excluded.shipping_minor, captured_minor = kept.captured_minor + excluded.captured_minor, orders_cancelled = kept.orders_cancelled + excluded.orders_cancelled, cancelled_minor = kept.cancelled_minor + excluded.cancelled_minor, orders_unpaid = kept.orders_unpaid + excluded.orders_unpaid, orders_refunded = kept.orders_refunded + excluded.orders_refunded, refunds = kept.refunds + excluded.refunds, refunded_minor = kept.refunded_minor + excluded.refunded_minor, reversed_minor = kept.reversed_minor + excluded.reversed_minor, payment_failures = kept.payment_failures + excluded.payment_failures, updated_at = now() returning 1) select count(*) as count from touched;

-- analytics.add-occurrences
insert into analytics.occurrences as kept (shop_id, quarter, kind, code, currency, count, amount_minor)
select * from unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::bigint[])
on conflict (shop_id, quarter, kind, code, currency) do update
  set count = kept.count + excluded.count, amount_minor = kept.amount_minor + excluded.amount_minor;

-- analytics.add-occurrences_rebuilt
insert into analytics.occurrences_rebuilt as kept (shop_id, quarter, kind, code, currency, count, amount_minor)
select * from unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::bigint[])
on conflict (shop_id, quarter, kind, code, currency) do update
  set count = kept.count + excluded.count, amount_minor = kept.amount_minor + excluded.amount_minor;

-- analytics.add-products
insert into analytics.product_days as kept
  (shop_id, day, currency, variant_id, product_id, sku, title, options_text, units, revenue_minor, last_sold_at)
select * from unnest($1::uuid[], $2::date[], $3::text[], $4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::text[],
  $9::bigint[], $10::bigint[], $11::timestamptz[])
on conflict (shop_id, day, currency, variant_id) do update
  set units = kept.units + excluded.units, revenue_minor = kept.revenue_minor + excluded.revenue_minor,
    product_id = case when excluded.last_sold_at >= kept.last_sold_at then excluded.product_id else kept.product_id end, sku = case when excluded.last_sold_at >= kept.last_sold_at then excluded.sku else kept.sku end, title = case when excluded.last_sold_at >= kept.last_sold_at then excluded.title else kept.title end, options_text = case when excluded.last_sold_at >= kept.last_sold_at then excluded.options_text else kept.options_text end, last_sold_at = case when excluded.last_sold_at >= kept.last_sold_at then excluded.last_sold_at else kept.last_sold_at end,
    updated_at = now();

-- analytics.add-products_rebuilt
insert into analytics.product_days_rebuilt as kept
  (shop_id, day, currency, variant_id, product_id, sku, title, options_text, units, revenue_minor, last_sold_at)
select * from unnest($1::uuid[], $2::date[], $3::text[], $4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::text[],
  $9::bigint[], $10::bigint[], $11::timestamptz[])
on conflict (shop_id, day, currency, variant_id) do update
  set units = kept.units + excluded.units, revenue_minor = kept.revenue_minor + excluded.revenue_minor,
    product_id = case when excluded.last_sold_at >= kept.last_sold_at then excluded.product_id else kept.product_id end, sku = case when excluded.last_sold_at >= kept.last_sold_at then excluded.sku else kept.sku end, title = case when excluded.last_sold_at >= kept.last_sold_at then excluded.title else kept.title end, options_text = case when excluded.last_sold_at >= kept.last_sold_at then excluded.options_text else kept.options_text end, last_sold_at = case when excluded.last_sold_at >= kept.last_sold_at then excluded.last_sold_at else kept.last_sold_at end,
    updated_at = now();

-- analytics.add-sales
insert into analytics.sales as kept (shop_id, quarter, currency, orders_placed, orders_paid, units, revenue_minor, shipping_minor, captured_minor, orders_cancelled, cancelled_minor, orders_unpaid, orders_refunded, refunds, refunded_minor, reversed_minor, payment_failures)
select * from unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[], $8::bigint[], $9::bigint[], $10::bigint[], $11::bigint[], $12::bigint[], $13::bigint[], $14::bigint[], $15::bigint[], $16::bigint[], $17::bigint[])
on conflict (shop_id, quarter, currency) do update
  set orders_placed = kept.orders_placed + excluded.orders_placed, orders_paid = kept.orders_paid + excluded.orders_paid, units = kept.units + excluded.units, revenue_minor = kept.revenue_minor + excluded.revenue_minor, shipping_minor = kept.shipping_minor + excluded.shipping_minor, captured_minor = kept.captured_minor + excluded.captured_minor, orders_cancelled = kept.orders_cancelled + excluded.orders_cancelled, cancelled_minor = kept.cancelled_minor + excluded.cancelled_minor, orders_unpaid = kept.orders_unpaid + excluded.orders_unpaid, orders_refunded = kept.orders_refunded + excluded.orders_refunded, refunds = kept.refunds + excluded.refunds, refunded_minor = kept.refunded_minor + excluded.refunded_minor, reversed_minor = kept.reversed_minor + excluded.reversed_minor, payment_failures = kept.payment_failures + excluded.payment_failures, updated_at = now();

-- analytics.add-sales_rebuilt
insert into analytics.sales_rebuilt as kept (shop_id, quarter, currency, orders_placed, orders_paid, units, revenue_minor, shipping_minor, captured_minor, orders_cancelled, cancelled_minor, orders_unpaid, orders_refunded, refunds, refunded_minor, reversed_minor, payment_failures)
select * from unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[], $8::bigint[], $9::bigint[], $10::bigint[], $11::bigint[], $12::bigint[], $13::bigint[], $14::bigint[], $15::bigint[], $16::bigint[], $17::bigint[])
on conflict (shop_id, quarter, currency) do update
  set orders_placed = kept.orders_placed + excluded.orders_placed, orders_paid = kept.orders_paid + excluded.orders_paid, units = kept.units + excluded.units, revenue_minor = kept.revenue_minor + excluded.revenue_minor, shipping_minor = kept.shipping_minor + excluded.shipping_minor, captured_minor = kept.captured_minor + excluded.captured_minor, orders_cancelled = kept.orders_cancelled + excluded.orders_cancelled, cancelled_minor = kept.cancelled_minor + excluded.cancelled_minor, orders_unpaid = kept.orders_unpaid + excluded.orders_unpaid, orders_refunded = kept.orders_refunded + excluded.orders_refunded, refunds = kept.refunds + excluded.refunds, refunded_minor = kept.refunded_minor + excluded.refunded_minor, reversed_minor = kept.reversed_minor + excluded.reversed_minor, payment_failures = kept.payment_failures + excluded.payment_failures, updated_at = now();

-- analytics.add-visits
insert into analytics.visits as kept (shop_id, quarter, visits)
select * from unnest($1::uuid[], $2::timestamptz[], $3::bigint[]) as new (shop_id, quarter, visits)
order by shop_id, quarter
on conflict (shop_id, quarter) do update set visits = kept.visits + excluded.visits, updated_at = now();

-- analytics.audit-units
with by_day as (
  select shop_id, (quarter at time zone 'UTC')::date as day, currency, sum(units) as sold from analytics.sales
  group by 1, 2, 3 having sum(units) > 0
), by_product as (
  select shop_id, day, currency, sum(units) as sold from analytics.product_days group by 1, 2, 3
), days as (
  select shop_id, day, currency, coalesce(d.sold, 0) as by_hour, coalesce(p.sold, 0) as by_product
  from by_day d full join by_product p using (shop_id, day, currency)
)
select (select count(*) from days) as checked, offender.sentence
from (select 1) as always left join (
  select 'on ' || day || ' ' || by_hour || ' pieces were sold for ' || currency || ', by product they are ' || by_product
  from days where by_hour <> by_product limit 50) as offender (sentence) on true;

-- analytics.change-occurrences
with changed as (
  update analytics.occurrences kept
  set count = kept.count + rebuilt.count, amount_minor = kept.amount_minor + rebuilt.amount_minor, updated_at = now()
  from analytics.occurrences_rebuilt rebuilt
  where (kept.shop_id, kept.quarter, kept.kind, kept.code, kept.currency)
    = (rebuilt.shop_id, rebuilt.quarter, rebuilt.kind, rebuilt.code, rebuilt.currency)
  returning kept.shop_id, kept.quarter, kept.kind, kept.code, kept.currency
), done as (
  delete from analytics.occurrences_rebuilt rebuilt using changed
  where (changed.shop_id, changed.quarter, changed.kind, changed.code, changed.currency)
    = (rebuilt.shop_id, rebuilt.quarter, rebuilt.kind, rebuilt.code, rebuilt.currency) returning 1)
select count(*) as count from done;

-- analytics.change-products
with touched as (update analytics.product_days kept
set units = kept.units + rebuilt.units, revenue_minor = kept.revenue_minor + rebuilt.revenue_minor,
  product_id = case when kept.last_sold_at = rebuilt.stored_sold_at or rebuilt.last_sold_at >= kept.last_sold_at then rebuilt.product_id else kept.product_id end, sku = case when kept.last_sold_at = rebuilt.stored_sold_at or rebuilt.last_sold_at >= kept.last_sold_at then rebuilt.sku else kept.sku end, title = case when kept.last_sold_at = rebuilt.stored_sold_at or rebuilt.last_sold_at >= kept.last_sold_at then rebuilt.title else kept.title end, options_text = case when kept.last_sold_at = rebuilt.stored_sold_at or rebuilt.last_sold_at >= kept.last_sold_at then rebuilt.options_text else kept.options_text end, last_sold_at = case when kept.last_sold_at = rebuilt.stored_sold_at or rebuilt.last_sold_at >= kept.last_sold_at then rebuilt.last_sold_at else kept.last_sold_at end,
  updated_at = now()
from analytics.product_days_rebuilt rebuilt where rebuilt.stored
  and (kept.shop_id, kept.day, kept.currency, kept.variant_id)
    = (rebuilt.shop_id, rebuilt.day, rebuilt.currency, rebuilt.variant_id) returning 1) select count(*) as count from touched;

-- analytics.change-sales
with touched as (update analytics.sales kept set orders_placed = kept.orders_placed + rebuilt.orders_placed, orders_paid = kept.orders_paid + rebuilt.orders_paid, units = kept.units + rebuilt.units, revenue_minor = kept.revenue_minor + rebuilt.revenue_minor, shipping_minor = kept.shipping_minor + rebuilt.shipping_minor, captured_minor = kept.captured_minor + rebuilt.captured_minor, orders_cancelled = kept.orders_cancelled + rebuilt.orders_cancelled, cancelled_minor = kept.cancelled_minor + rebuilt.cancelled_minor, orders_unpaid = kept.orders_unpaid + rebuilt.orders_unpaid, orders_refunded = kept.orders_refunded + rebuilt.orders_refunded, refunds = kept.refunds + rebuilt.refunds, refunded_minor = kept.refunded_minor + rebuilt.refunded_minor, reversed_minor = kept.reversed_minor + rebuilt.reversed_minor, payment_failures = kept.payment_failures + rebuilt.payment_failures, updated_at = now()
from analytics.sales_rebuilt rebuilt where rebuilt.stored
  and (kept.shop_id, kept.quarter, kept.currency) = (rebuilt.shop_id, rebuilt.quarter, rebuilt.currency) returning 1) select count(*) as count from touched;

-- analytics.drop-empty-occurrences
delete from analytics.occurrences where count = 0 and amount_minor = 0;

-- analytics.drop-empty-products
delete from analytics.product_days kept using analytics.product_days_rebuilt rebuilt
where (kept.shop_id, kept.day, kept.currency, kept.variant_id)
    = (rebuilt.shop_id, rebuilt.day, rebuilt.currency, rebuilt.variant_id)
  and kept.units = 0 and kept.revenue_minor = 0;

-- analytics.drop-empty-sales
delete from analytics.sales kept using analytics.sales_rebuilt rebuilt
where (kept.shop_id, kept.quarter, kept.currency) = (rebuilt.shop_id, rebuilt.quarter, rebuilt.currency)
  and kept.orders_placed = 0 and kept.orders_paid = 0 and kept.units = 0 and kept.revenue_minor = 0 and kept.shipping_minor = 0 and kept.captured_minor = 0 and kept.orders_cancelled = 0 and kept.cancelled_minor = 0 and kept.orders_unpaid = 0 and kept.orders_refunded = 0 and kept.refunds = 0 and kept.refunded_minor = 0 and kept.reversed_minor = 0 and kept.payment_failures = 0;

-- analytics.drop-equal-occurrences
delete from analytics.occurrences_rebuilt where count = 0 and amount_minor = 0;

-- analytics.drop-equal-products
delete from analytics.product_days_rebuilt rebuilt using analytics.product_days kept
where rebuilt.units = 0 and rebuilt.revenue_minor = 0
  and (kept.shop_id, kept.day, kept.currency, kept.variant_id)
    = (rebuilt.shop_id, rebuilt.day, rebuilt.currency, rebuilt.variant_id)
  and (kept.product_id, kept.sku, kept.title, kept.options_text, kept.last_sold_at)
    = (rebuilt.product_id, rebuilt.sku, rebuilt.title, rebuilt.options_text, rebuilt.last_sold_at);

-- analytics.drop-equal-sales
delete from analytics.sales_rebuilt where orders_placed = 0 and orders_paid = 0 and units = 0 and revenue_minor = 0 and shipping_minor = 0 and captured_minor = 0 and orders_cancelled = 0 and cancelled_minor = 0 and orders_unpaid = 0 and orders_refunded = 0 and refunds = 0 and refunded_minor = 0 and reversed_minor = 0 and payment_failures = 0;

-- analytics.empty-rebuilt-occurrences
delete from analytics.occurrences_rebuilt;

-- analytics.empty-rebuilt-products
delete from analytics.product_days_rebuilt;

-- analytics.empty-rebuilt-sales
delete from analytics.sales_rebuilt;

-- analytics.read-buckets
with starts as (
  select analytics.day_begins($2::date + n, $4) as starts_at from generate_series(0, $3::date - $2::date) as n
  where $5 <> 'hour' and (n = 0 or $5 = 'day' or ($5 = 'week' and extract(isodow from $2::date + n) = 1))
  union all
  select generate_series(analytics.day_begins($2::date, $4),
    analytics.day_begins($3::date + 1, $4) - interval '1 second', interval '1 hour')
  where $5 = 'hour'
), buckets as (
  select starts_at, lead(starts_at, 1, analytics.day_begins($3::date + 1, $4)) over (order by starts_at) as ends_at
  from starts
)
select b.starts_at as "startsAt", sums.*
from buckets b left join lateral (
  select s.currency, sum(s.orders_placed)::bigint as "ordersPlaced", sum(s.orders_paid)::bigint as "ordersPaid", sum(s.units)::bigint as "units", sum(s.revenue_minor)::bigint as "revenueMinor", sum(s.shipping_minor)::bigint as "shippingMinor", sum(s.captured_minor)::bigint as "capturedMinor", sum(s.orders_cancelled)::bigint as "ordersCancelled", sum(s.cancelled_minor)::bigint as "cancelledMinor", sum(s.orders_unpaid)::bigint as "ordersUnpaid", sum(s.orders_refunded)::bigint as "ordersRefunded", sum(s.refunds)::bigint as "refunds", sum(s.refunded_minor)::bigint as "refundedMinor", sum(s.reversed_minor)::bigint as "reversedMinor", sum(s.payment_failures)::bigint as "paymentFailures"
  from analytics.sales s where s.shop_id = $1 and s.quarter >= b.starts_at and s.quarter < b.ends_at
  group by s.currency) as sums on true
order by b.starts_at;

-- analytics.read-failures
with starts as (
  select analytics.day_begins($2::date + n, $4) as starts_at from generate_series(0, $3::date - $2::date) as n
  where $5 <> 'hour' and (n = 0 or $5 = 'day' or ($5 = 'week' and extract(isodow from $2::date + n) = 1))
  union all
  select generate_series(analytics.day_begins($2::date, $4),
    analytics.day_begins($3::date + 1, $4) - interval '1 second', interval '1 hour')
  where $5 = 'hour'
), buckets as (
  select starts_at, lead(starts_at, 1, analytics.day_begins($3::date + 1, $4)) over (order by starts_at) as ends_at
  from starts
)
select b.starts_at as "startsAt", failures.*
from buckets b left join lateral (
  select o.code, o.currency, sum(o.count)::bigint as count, sum(o.amount_minor)::bigint as "amountMinor"
  from analytics.occurrences o
  where o.shop_id = $1 and o.quarter >= b.starts_at and o.quarter < b.ends_at and o.kind = 'payment_failed'
  group by o.code, o.currency) as failures on true
order by b.starts_at, failures.count desc nulls last, failures.code;

-- analytics.read-funnel
with ends as (
  select analytics.day_begins($2::date, $4) as begins, analytics.day_begins($3::date + 1, $4) as over,
    (select min(v.quarter) from analytics.visits v where v.shop_id = $1) as counted_from)
select (select case when ends.counted_from < ends.over then coalesce(sum(v.visits), 0)::bigint end from analytics.visits v
    where v.shop_id = $1 and v.quarter >= ends.begins and v.quarter < ends.over) as visits,
  coalesce(sum(s.orders_placed) filter (where s.quarter >= ends.counted_from), 0)::bigint as "placedSince",
  (select coalesce(sum(o.count), 0)::bigint from analytics.occurrences o
    where o.shop_id = $1 and o.quarter >= ends.begins and o.quarter < ends.over and o.kind = 'hold_expired') as expired,
  coalesce(sum(s.orders_placed), 0)::bigint as placed, coalesce(sum(s.orders_paid), 0)::bigint as paid
from ends left join analytics.sales s on s.shop_id = $1 and s.quarter >= ends.begins and s.quarter < ends.over
group by ends.begins, ends.over, ends.counted_from;

-- analytics.read-live
with moments as (
  select analytics.day_begins(($2::timestamptz at time zone $3)::date, $3) as today,
    date_bin('15 minutes', $2::timestamptz, '2000-01-01 00:00:00+00') as this_quarter
)
select s.quarter, s.currency, s.quarter >= m.today as "isToday",
  s.quarter >= m.this_quarter - interval '1 hour' as "isLastHour",
  s.orders_placed as "ordersPlaced", s.orders_paid as "ordersPaid", s.units as "units", s.revenue_minor as "revenueMinor", s.shipping_minor as "shippingMinor", s.captured_minor as "capturedMinor", s.orders_cancelled as "ordersCancelled", s.cancelled_minor as "cancelledMinor", s.orders_unpaid as "ordersUnpaid", s.orders_refunded as "ordersRefunded", s.refunds as "refunds", s.refunded_minor as "refundedMinor", s.reversed_minor as "reversedMinor", s.payment_failures as "paymentFailures"
from moments m join analytics.sales s on s.shop_id = $1
  and s.quarter >= least(m.today, m.this_quarter - interval '225 minutes')
  and s.quarter <= $2
order by s.quarter;

-- analytics.subtract-occurrences
insert into analytics.occurrences_rebuilt as rebuilt (shop_id, quarter, kind, code, currency, count, amount_minor)
select shop_id, quarter, kind, code, currency, -count, -amount_minor from analytics.occurrences where $1::timestamptz is null or quarter >= $1
on conflict (shop_id, quarter, kind, code, currency) do update
  set count = rebuilt.count + excluded.count, amount_minor = rebuilt.amount_minor + excluded.amount_minor;

-- analytics.subtract-products
insert into analytics.product_days_rebuilt as rebuilt (shop_id, day, currency, variant_id, product_id, sku, title,
  options_text, units, revenue_minor, last_sold_at, stored, stored_sold_at)
select shop_id, day, currency, variant_id, product_id, sku, title, options_text, -units, -revenue_minor, last_sold_at,
  true, last_sold_at
from analytics.product_days where $1::timestamptz is null or day >= ($1 at time zone 'UTC')::date
on conflict (shop_id, day, currency, variant_id) do update
  set units = rebuilt.units + excluded.units, revenue_minor = rebuilt.revenue_minor + excluded.revenue_minor,
    stored = true, stored_sold_at = excluded.stored_sold_at;

-- analytics.subtract-sales
insert into analytics.sales_rebuilt as rebuilt (shop_id, quarter, currency, orders_placed, orders_paid, units, revenue_minor, shipping_minor, captured_minor, orders_cancelled, cancelled_minor, orders_unpaid, orders_refunded, refunds, refunded_minor, reversed_minor, payment_failures, stored)
select shop_id, quarter, currency, -orders_placed, -orders_paid, -units, -revenue_minor, -shipping_minor, -captured_minor, -orders_cancelled, -cancelled_minor, -orders_unpaid, -orders_refunded, -refunds, -refunded_minor, -reversed_minor, -payment_failures, true
from analytics.sales where $1::timestamptz is null or quarter >= $1
on conflict (shop_id, quarter, currency) do update
  set orders_placed = rebuilt.orders_placed + excluded.orders_placed, orders_paid = rebuilt.orders_paid + excluded.orders_paid, units = rebuilt.units + excluded.units, revenue_minor = rebuilt.revenue_minor + excluded.revenue_minor, shipping_minor = rebuilt.shipping_minor + excluded.shipping_minor, captured_minor = rebuilt.captured_minor + excluded.captured_minor, orders_cancelled = rebuilt.orders_cancelled + excluded.orders_cancelled, cancelled_minor = rebuilt.cancelled_minor + excluded.cancelled_minor, orders_unpaid = rebuilt.orders_unpaid + excluded.orders_unpaid, orders_refunded = rebuilt.orders_refunded + excluded.orders_refunded, refunds = rebuilt.refunds + excluded.refunds, refunded_minor = rebuilt.refunded_minor + excluded.refunded_minor, reversed_minor = rebuilt.reversed_minor + excluded.reversed_minor, payment_failures = rebuilt.payment_failures + excluded.payment_failures, stored = true;

-- analytics.top-products
with sold as (
  select currency, variant_id, sum(units)::bigint as units, sum(revenue_minor)::bigint as revenue_minor, max(day) as day
  from analytics.product_days where shop_id = $1 and day between $2::date and $3::date
  group by currency, variant_id
), ranked as (
  select sold.*, row_number() over (partition by currency order by
    case when $4 = 'units' then units else revenue_minor end desc,
    case when $4 = 'units' then revenue_minor else units end desc, variant_id) as rank
  from sold
)
select r.currency, r.rank, r.variant_id as "variantId", p.product_id as "productId", p.sku, p.title,
  p.options_text as "optionsText", r.units, r.revenue_minor as "revenueMinor"
from ranked r join analytics.product_days p
  on p.shop_id = $1 and p.day = r.day and p.currency = r.currency and p.variant_id = r.variant_id
where r.rank <= $5 order by r.currency, r.rank;

-- audit.catalog.pictures-exist
with compared as materialized (
 select p.slug, shown.media_id, m.media_id is not null as is_there
 from catalog.products p cross join lateral unnest(p.media_ids) as shown (media_id)
 left join (select shop_id, id as media_id from media.pictures) m on m.shop_id = p.shop_id and m.media_id = shown.media_id
 where p.media_ids <> '{}')
select counted.checked, found.disagreement
from (select count(*) as checked from compared) as counted
left join lateral (
  select format('product %s shows picture %s, which the shop does not have', slug, media_id) as disagreement from compared where not is_there order by 1 limit 50) as found on true;

-- audit.hash-joins
set local enable_hashjoin = on;

-- audit.last
select audited_at as at, took_ms as "tookMs", checks, disagreements from platform.last_audit;

-- audit.media.pictures-page
select shop_id, id, sha256, bytes from media.pictures where (shop_id, id) > ($1::uuid, $2::uuid)
order by shop_id, id limit $3;

-- audit.merge-joins
set local enable_mergejoin = on;

-- audit.moment
select now() as at;

-- audit.note
insert into platform.last_audit (audited_at, took_ms, checks, disagreements) values ($1, $2, $3, $4)
on conflict (one) do update set audited_at = excluded.audited_at, took_ms = excluded.took_ms, checks = excluded.checks,
  disagreements = excluded.disagreements, updated_at = now();

-- audit.one-snapshot
set transaction isolation level repeatable read, read only;

-- audit.orders.every-step-is-legal
with compared as materialized (select order_id, from_state, to_state from orders.timeline)
select counted.checked, found.disagreement
from (select count(*) as checked from compared) as counted
left join lateral (
  select format('order %s went from %s to %s', order_id, from_state, to_state) as disagreement from compared where (from_state || '>' || to_state) <> all (array['PENDING>PAID', 'PENDING>CANCELLED', 'PAID>REVIEW', 'PAID>PACKED', 'PAID>CANCELLED', 'REVIEW>PAID', 'REVIEW>CANCELLED', 'PACKED>SHIPPED', 'PACKED>CANCELLED', 'SHIPPED>DELIVERED', 'SHIPPED>RETURNED', 'DELIVERED>RETURNED', 'RETURNED>REFUNDED']) order by 1 limit 50) as found on true;

-- audit.orders.lines-add-up
with compared as materialized (
 select coalesce(o.id, l.order_id) as id, o.subtotal_minor, o.shipping_minor, o.total_minor,
   coalesce(l.lines_minor, 0) as lines_minor
 from orders.orders o
 full join (select shop_id, order_id, sum(total_minor) as lines_minor from orders.lines group by 1, 2) l
   on l.shop_id = o.shop_id and l.order_id = o.id)
select counted.checked, found.disagreement
from (select count(*) as checked from compared) as counted
left join lateral (
  select format('order %s says %s and %s for shipping, %s in all; its lines say %s', id,
 coalesce(subtotal_minor::text, 'nothing'), shipping_minor, total_minor, lines_minor) as disagreement from compared where subtotal_minor is distinct from lines_minor or total_minor is distinct from lines_minor + shipping_minor order by 1 limit 50) as found on true;

-- audit.orders.nothing-pending-for-ever
with compared as materialized (select id, pay_by from orders.orders where state = 'PENDING')
select counted.checked, found.disagreement
from (select count(*) as checked from compared) as counted
left join lateral (
  select format('order %s should have been paid by %s and is PENDING still', id, pay_by) as disagreement from compared where pay_by < now() - interval '5 minutes' order by 1 limit 50) as found on true;

-- audit.orders.timeline-has-no-gaps
with compared as materialized (
 select order_id, from_state, coalesce(lag(to_state) over (partition by shop_id, order_id order by position nulls first, id), 'PENDING')
   as expected from orders.timeline)
select counted.checked, found.disagreement
from (select count(*) as checked from compared) as counted
left join lateral (
  select format('order %s left %s while it was %s', order_id, from_state, expected) as disagreement from compared where from_state <> expected order by 1 limit 50) as found on true;

-- audit.orders.timeline-tells-the-state
with compared as materialized (
 select o.id, o.state, coalesce(t.to_state, 'PENDING') as told
 from orders.orders o left join (
   select distinct on (shop_id, order_id) shop_id, order_id, to_state from orders.timeline
   order by shop_id, order_id, position desc nulls last, id desc) t on t.shop_id = o.shop_id and t.order_id = o.id)
select counted.checked, found.disagreement
from (select count(*) as checked from compared) as counted
left join lateral (
  select format('order %s is %s, its timeline ends in %s', id, state, told) as disagreement from compared where state <> told order by 1 limit 50) as found on true;

-- carts.close
update carts.carts c set state = 'closed', version = new.version, updated_at = $4
from unnest($1::uuid[], $2::uuid[], $3::integer[]) as new (shop_id, id, version)
where c.shop_id = new.shop_id and c.id = new.id;

-- carts.delete-expired
with gone as (
  delete from carts.carts where ctid = any(array(
    select ctid from carts.carts where expires_at < $1 order by expires_at limit $2 for update skip locked))
  returning shop_id, id),
lines_gone as (
  delete from carts.lines l using gone where l.shop_id = gone.shop_id and l.cart_id = gone.id)
select count(*) as count from gone;

-- carts.delete-lines
delete from carts.lines l using unnest($1::uuid[], $2::uuid[], $3::uuid[]) as gone (shop_id, cart_id, variant_id)
where l.shop_id = gone.shop_id and l.cart_id = gone.cart_id and l.variant_id = gone.variant_id;

-- carts.load-lines
with wanted as (
  select shop_id, id from unnest($1::uuid[], $2::uuid[]) as asked (shop_id, id)
  union
  select c.shop_id, c.id from unnest($3::uuid[], $4::uuid[]) as asked (shop_id, customer_id)
  join carts.carts c on c.shop_id = asked.shop_id and c.customer_id = asked.customer_id and c.state = 'open')
select l.shop_id as "shopId", l.cart_id as "cartId", l.id as "lineId", l.variant_id as "variantId", l.quantity, l.seen_price_minor as "seenPriceMinor"
from wanted w join carts.lines l on l.shop_id = w.shop_id and l.cart_id = w.id;

-- carts.lock
with wanted as (
  select shop_id, id from unnest($1::uuid[], $2::uuid[]) as asked (shop_id, id)
  union
  select c.shop_id, c.id from unnest($3::uuid[], $4::uuid[]) as asked (shop_id, customer_id)
  join carts.carts c on c.shop_id = asked.shop_id and c.customer_id = asked.customer_id and c.state = 'open')
select c.shop_id as "shopId", c.id as "cartId", c.customer_id as "customerId", c.state, c.version,
  c.expires_at as "expiresAt" from wanted w join carts.carts c on c.shop_id = w.shop_id and c.id = w.id
order by c.shop_id, c.id for update of c;

-- carts.read
with wanted as (
  select shop_id, id from unnest($1::uuid[], $2::uuid[]) as asked (shop_id, id)
  union
  select c.shop_id, c.id from unnest($3::uuid[], $4::uuid[]) as asked (shop_id, customer_id)
  join carts.carts c on c.shop_id = asked.shop_id and c.customer_id = asked.customer_id and c.state = 'open')
select c.shop_id as "shopId", c.id as "cartId", c.customer_id as "customerId", c.state, c.version,
  c.expires_at as "expiresAt", l.id as "lineId", l.variant_id as "variantId", l.quantity, l.seen_price_minor as "seenPriceMinor" from wanted w join carts.carts c on c.shop_id = w.shop_id and c.id = w.id
left join carts.lines l on l.shop_id = c.shop_id and l.cart_id = c.id;

-- carts.upsert
insert into carts.carts (shop_id, id, customer_id, state, version, expires_at, created_at, updated_at)
select shop_id, id, customer_id, state, version, expires_at, $7, $7
from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::integer[], $6::timestamptz[])
  as new (shop_id, id, customer_id, state, version, expires_at)
on conflict (shop_id, id) do update set version = excluded.version, expires_at = excluded.expires_at,
  updated_at = excluded.updated_at;

-- carts.upsert-lines
insert into carts.lines (shop_id, cart_id, variant_id, id, quantity, seen_price_minor, created_at, updated_at)
select shop_id, cart_id, variant_id, id, quantity, seen_price_minor, $7, $7
from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::integer[], $6::bigint[])
  as new (shop_id, cart_id, variant_id, id, quantity, seen_price_minor)
on conflict (shop_id, cart_id, variant_id) do update set id = excluded.id, quantity = excluded.quantity,
  seen_price_minor = excluded.seen_price_minor, updated_at = excluded.updated_at;

-- catalog.cancel-import
update catalog.imports set cancel_asked = true, updated_at = $3::timestamptz,
   state = case when state = 'queued' then 'cancelled' else state end,
   finished_at = case when state = 'queued' then $3::timestamptz end
 where shop_id = $1 and id = $2 and state in ('queued', 'running') returning shop_id, id, file_name, bytes, warehouse_code, sets_stock, state, cancel_asked, done_line, bytes_done,
rows_read, created, updated, unchanged, rejected, stock_changed, attempts, failure, created_at, started_at, finished_at;

-- catalog.category-id-by-slug
select id from catalog.categories where shop_id = $1 and slug = $2;

-- catalog.check-import
update catalog.imports set done_line = $3, bytes_done = $4, rows_read = $5, created = $6, updated = $7, unchanged = $8,
  stock_changed = $9, rejected = rejected + $10, attempts = 0, leased_until = $11, updated_at = $12
where shop_id = $1 and id = $2 and state = 'running' and done_line <= $3
returning cancel_asked, rejected;

-- catalog.claim-import
update catalog.imports set state = 'running', leased_until = $2, attempts = attempts + 1,
   started_at = coalesce(started_at, $1), updated_at = $1
 where (shop_id, id) = (select shop_id, id from catalog.imports
   where state = 'queued' or (state = 'running' and leased_until <= $1)
   order by created_at limit 1 for update skip locked)
 returning shop_id, id, file_name, bytes, warehouse_code, sets_stock, state, cancel_asked, done_line, bytes_done,
rows_read, created, updated, unchanged, rejected, stock_changed, attempts, failure, created_at, started_at, finished_at;

-- catalog.count-products-of-category
select count(*) as count from catalog.products where shop_id = $1 and category_id = $2;

-- catalog.count-variants-matching
with found as materialized (
 select id, title_key from catalog.products where shop_id = $1
   and search @@ (websearch_to_tsquery('english', $2) || to_tsquery('english', $3)) limit $4) select (select count(*) from found) as products, count(*) as count
from (select id from found limit $4 - 1) as p
join catalog.variants v on v.shop_id = $1 and v.product_id = p.id and not v.retired;

-- catalog.delete-category
delete from catalog.categories where shop_id = $1 and id = $2;

-- catalog.end-import
update catalog.imports set state = $3, failure = $4, leased_until = null, finished_at = $5, updated_at = $5
where shop_id = $1 and id = $2 and state in ('queued', 'running');

-- catalog.forget-imports
delete from catalog.imports where (shop_id, id) in (
  select shop_id, id from catalog.imports where finished_at < $1 order by finished_at limit $2)
returning shop_id, id;

-- catalog.insert-import
insert into catalog.imports (shop_id, id, file_name, bytes, sha256, warehouse_code, sets_stock, state, started_by,
   created_at, updated_at)
 values ($1, $2, $3, $4, $5, $6, $7, 'queued', $8, $9, $9) returning shop_id, id, file_name, bytes, warehouse_code, sets_stock, state, cancel_asked, done_line, bytes_done,
rows_read, created, updated, unchanged, rejected, stock_changed, attempts, failure, created_at, started_at, finished_at;

-- catalog.insert-products
insert into catalog.products (shop_id, id, slug, title, title_key, description, brand, category_id,
category_path, tags, attributes, options, media, media_ids, facets, keywords,
status, currency, price_min_minor, price_max_minor, version, fingerprint, published_at, created_at, updated_at)
 select $1, id, slug, title, title_key, description, brand, category_id,
category_path, tags, attributes, options, media, media_ids, facets, keywords,
status, currency, price_min_minor, price_max_minor, version, fingerprint, case when status = 'published' then $3::timestamptz end, $3, $3
 from jsonb_to_recordset($2::jsonb) as row (id uuid, slug text, title text, title_key text, description text, brand text, category_id uuid,
category_path uuid[], tags text[], attributes jsonb, options jsonb, media jsonb, media_ids uuid[], facets text[], keywords text,
status text, currency text, price_min_minor bigint, price_max_minor bigint, version integer, fingerprint text);

-- catalog.insert-rejections
insert into catalog.import_rejections (shop_id, import_id, line, number, field, reason, created_at, updated_at)
select $1, $2, row.*, $4, $4 from jsonb_to_recordset($3::jsonb) as row (line integer, number integer, field text,
  reason text)
on conflict do nothing;

-- catalog.let-import-go
update catalog.imports set leased_until = $3, attempts = attempts - 1, updated_at = $3
where shop_id = $1 and id = $2 and state = 'running';

-- catalog.list-imports
select shop_id, id, file_name, bytes, warehouse_code, sets_stock, state, cancel_asked, done_line, bytes_done,
rows_read, created, updated, unchanged, rejected, stock_changed, attempts, failure, created_at, started_at, finished_at from catalog.imports where shop_id = $1 and ($2::uuid is null or id < $2) order by id desc limit $3;

-- catalog.list-rejections
select line, number, field, reason from catalog.import_rejections
where shop_id = $1 and import_id = $2 and (line, number) > ($3, $4) order by line, number limit $5;

-- catalog.load-variants
select v.id, v.product_id, p.slug as product_slug, v.sku, v.options, v.price_minor, v.compare_at_minor,
  v.weight_grams, v.barcode, v.retired
from catalog.variants v join catalog.products p on p.shop_id = v.shop_id and p.id = v.product_id
where v.shop_id = $1 and (v.sku = any($2::text[]) or v.product_id = any($3::uuid[]))
order by v.position, v.id;

-- catalog.lock-categories
with named as (select id, path from catalog.categories
  where shop_id = $1 and (slug = any($2::text[]) or id in (
    select category_id from catalog.products where shop_id = $1 and slug = any($3::text[]))) order by id for share)
select c.slug, c.id, c.path, c.id in (select id from named) as own, c.attributes
from catalog.categories c
where c.shop_id = $1 and c.id in (select unnest(path) from named);

-- catalog.lock-category
select id from catalog.categories where shop_id = $1 and id = $2 for update;

-- catalog.lock-imports
select pg_advisory_xact_lock(hashtextextended('catalog.imports:' || $1::text, 0));

-- catalog.lock-products
select id, slug, status, version, fingerprint, category_path, attributes, description, brand, tags, media,
  (select c.slug from catalog.categories c where c.shop_id = p.shop_id and c.id = p.category_id) as category
from catalog.products p
where shop_id = $1 and (slug = any($2::text[]) or id = any($3::uuid[])) order by id for update;

-- catalog.lock-tree
select pg_advisory_xact_lock(hashtextextended('catalog.categories:' || $1::text, 0));

-- catalog.move-products
update catalog.products p set category_path = row.path, updated_at = $3
from jsonb_to_recordset($2::jsonb) as row (id uuid, path uuid[])
where p.shop_id = $1 and p.category_id = row.id and p.category_path <> row.path;

-- catalog.move-staff-rows
update catalog.staff_rows r set category_path = p.category_path, updated_at = $3
from catalog.products p where p.shop_id = $1 and p.category_id = any($2::uuid[])
  and r.shop_id = $1 and r.product_id = p.id and r.category_path <> p.category_path;

-- catalog.open-imports
select shop_id, id, file_name, bytes, warehouse_code, sets_stock, state, cancel_asked, done_line, bytes_done,
rows_read, created, updated, unchanged, rejected, stock_changed, attempts, failure, created_at, started_at, finished_at, sha256 from catalog.imports where shop_id = $1 and state in ('queued', 'running');

-- catalog.product-by-id
select p.id, p.slug, p.title, p.description, p.brand, p.tags, p.attributes, p.options, p.media, p.status,
p.currency, p.price_min_minor, p.price_max_minor, p.version, p.published_at, p.created_at, p.updated_at,
coalesce((select json_agg(json_build_object('id', c.id, 'slug', c.slug, 'title', c.title)
    order by array_position(p.category_path, c.id))
  from catalog.categories c where c.shop_id = p.shop_id and c.id = any(p.category_path)), '[]') as categories,
coalesce((select json_agg(json_build_object('id', v.id, 'sku', v.sku, 'options', v.options,
    'optionsText', v.options_text, 'priceMinor', v.price_minor, 'compareAtMinor', v.compare_at_minor,
    'currency', v.currency, 'weightGrams', v.weight_grams, 'barcode', v.barcode) order by v.position, v.id)
  from catalog.variants v where v.shop_id = p.shop_id and v.product_id = p.id and not v.retired), '[]') as variants from catalog.products p where p.shop_id = $1 and p.id = $2;

-- catalog.product-by-slug
select p.id, p.slug, p.title, p.description, p.brand, p.tags, p.attributes, p.options, p.media, p.status,
p.currency, p.price_min_minor, p.price_max_minor, p.version, p.published_at, p.created_at, p.updated_at,
coalesce((select json_agg(json_build_object('id', c.id, 'slug', c.slug, 'title', c.title)
    order by array_position(p.category_path, c.id))
  from catalog.categories c where c.shop_id = p.shop_id and c.id = any(p.category_path)), '[]') as categories,
coalesce((select json_agg(json_build_object('id', v.id, 'sku', v.sku, 'options', v.options,
    'optionsText', v.options_text, 'priceMinor', v.price_minor, 'compareAtMinor', v.compare_at_minor,
    'currency', v.currency, 'weightGrams', v.weight_grams, 'barcode', v.barcode) order by v.position, v.id)
  from catalog.variants v where v.shop_id = p.shop_id and v.product_id = p.id and not v.retired), '[]') as variants from catalog.products p where p.shop_id = $1 and p.slug = $2;

-- catalog.public-variant-ids-by-id
select v.id from catalog.products p
join catalog.variants v on v.shop_id = p.shop_id and v.product_id = p.id
where p.shop_id = $1 and p.status = 'published' and not v.retired and p.id = $2 order by v.position, v.id;

-- catalog.public-variant-ids-by-slug
select v.id from catalog.products p
join catalog.variants v on v.shop_id = p.shop_id and v.product_id = p.id
where p.shop_id = $1 and p.status = 'published' and not v.retired and p.slug = $2 order by v.position, v.id;

-- catalog.read-categories
select c.id, c.slug, c.title, c.description, c.parent_id, p.slug as parent, c.path, c.position, c.attributes
from catalog.categories c left join catalog.categories p on p.shop_id = c.shop_id and p.id = c.parent_id
where c.shop_id = $1 order by c.position, c.title, c.id;

-- catalog.read-import
select shop_id, id, file_name, bytes, warehouse_code, sets_stock, state, cancel_asked, done_line, bytes_done,
rows_read, created, updated, unchanged, rejected, stock_changed, attempts, failure, created_at, started_at, finished_at from catalog.imports where shop_id = $1 and id = $2;

-- catalog.retire-variants
update catalog.variants set retired = true, updated_at = $3 where shop_id = $1 and id = any($2::uuid[]);

-- catalog.save-categories
insert into catalog.categories as c (shop_id, id, slug, title, description, parent_id, path, position, attributes,
  created_at, updated_at)
select $1, row.*, $3, $3 from jsonb_to_recordset($2::jsonb) as row (id uuid, slug text, title text, description text,
  parent_id uuid, path uuid[], position integer, attributes jsonb)
on conflict (shop_id, id) do update set title = excluded.title, description = excluded.description,
  parent_id = excluded.parent_id, path = excluded.path, position = excluded.position,
  attributes = excluded.attributes, updated_at = excluded.updated_at;

-- catalog.save-staff-rows
insert into catalog.staff_rows as r (shop_id, product_id, title_key, status, category_path, price_min_minor,
  changed_at, created_at, updated_at)
select $1, row.*, $3, $3, $3 from jsonb_to_recordset($2::jsonb) as row (id uuid, title_key text, status text,
  category_path uuid[], price_min_minor bigint)
on conflict (shop_id, product_id) do update set title_key = excluded.title_key, status = excluded.status,
  category_path = excluded.category_path, price_min_minor = excluded.price_min_minor,
  changed_at = excluded.changed_at, updated_at = excluded.updated_at;

-- catalog.save-variants
insert into catalog.variants as v (shop_id, id, product_id, sku, position, options, options_text, price_minor,
  compare_at_minor, currency, weight_grams, barcode, created_at, updated_at)
select $1, row.*, $3, $3 from jsonb_to_recordset($2::jsonb) as row (id uuid, product_id uuid, sku text,
  position integer, options jsonb, options_text text, price_minor bigint, compare_at_minor bigint, currency text,
  weight_grams integer, barcode text)
on conflict (shop_id, id) do update set position = excluded.position, options = excluded.options,
  options_text = excluded.options_text, price_minor = excluded.price_minor,
  compare_at_minor = excluded.compare_at_minor, currency = excluded.currency,
  weight_grams = excluded.weight_grams, barcode = excluded.barcode, retired = false, updated_at = excluded.updated_at;

-- catalog.show-stock
update catalog.staff_rows r set available = row.available, stock_level = row.stock_level, updated_at = $2
from jsonb_to_recordset($1::jsonb) as row (shop_id uuid, product_id uuid, available bigint, stock_level text)
where r.shop_id = row.shop_id and r.product_id = row.product_id
  and (r.available, r.stock_level) is distinct from (row.available, row.stock_level);

-- catalog.sitemap-part
select slug, updated_at from catalog.products
where shop_id = $1 and status = 'published' and id >= $2 order by id limit $3;

-- catalog.sitemap-parts
select id from (
  select id, row_number() over (order by id) as place from catalog.products
  where shop_id = $1 and status = 'published') as numbered
where (place - 1) % $2::bigint = 0 order by id;

-- catalog.update-products
update catalog.products p set (slug, title, title_key, description, brand, category_id,
category_path, tags, attributes, options, media, media_ids, facets, keywords,
status, currency, price_min_minor, price_max_minor, version, fingerprint, published_at, updated_at) =
   (row.slug, row.title, row.title_key, row.description, row.brand, row.category_id,
row.category_path, row.tags, row.attributes, row.options, row.media, row.media_ids, row.facets, row.keywords,
row.status, row.currency, row.price_min_minor, row.price_max_minor, row.version, row.fingerprint,
    coalesce(p.published_at, case when row.status = 'published' then $3::timestamptz end), $3)
 from jsonb_to_recordset($2::jsonb) as row (id uuid, slug text, title text, title_key text, description text, brand text, category_id uuid,
category_path uuid[], tags text[], attributes jsonb, options jsonb, media jsonb, media_ids uuid[], facets text[], keywords text,
status text, currency text, price_min_minor bigint, price_max_minor bigint, version integer, fingerprint text)
 where p.shop_id = $1 and p.id = row.id;

-- catalog.uploads-shown
select distinct p.shop_id, shown.media_id
from (select distinct shop_id from unnest($1::uuid[]) as asked (shop_id)) as shop
join catalog.products p on p.shop_id = shop.shop_id and p.media_ids && $2::uuid[] and p.media_ids <> '{}'
cross join lateral unnest(p.media_ids) as shown (media_id)
where shown.media_id = any($2::uuid[]);

-- catalog.variant-ids-by-sku
select sku, id from catalog.variants where shop_id = $1 and sku = any($2::text[]);

-- catalog.variants-beside
select v.shop_id, v.product_id, v.id as variant_id
from (select distinct asked.shop_id, named.product_id from unnest($1::uuid[], $2::uuid[]) as asked (shop_id, id)
  join catalog.variants named on named.shop_id = asked.shop_id and named.id = asked.id) as product
join catalog.variants v on v.shop_id = product.shop_id and v.product_id = product.product_id and not v.retired;

-- catalog.variants-for-sale
select v.shop_id, v.id as variant_id, p.id as product_id, p.slug as product_slug, v.sku, p.title, v.options_text,
  v.price_minor, v.compare_at_minor, v.currency, v.weight_grams, p.media -> 0 ->> 'url' as image_url,
  p.status = 'published' and not v.retired as for_sale
from unnest($1::uuid[], $2::uuid[]) as asked (shop_id, id)
join catalog.variants v on v.shop_id = asked.shop_id and v.id = asked.id
join catalog.products p on p.shop_id = v.shop_id and p.id = v.product_id;

-- catalog.variants-matching
with found as materialized (
  select id, title_key from catalog.products where shop_id = $1
    and search @@ (websearch_to_tsquery('english', $2) || to_tsquery('english', $3)) limit $4), seen as (
  select p.title_key, p.id as product_id, v.position, v.id from catalog.variants v
  join catalog.products p on p.shop_id = v.shop_id and p.id = v.product_id where v.shop_id = $1 and v.id = $5),
next_products as (
  select title_key, id from (select title_key, id from found order by title_key, id limit $4 - 1) as looked_through
  where $5::uuid is null or (title_key, id) >= (select title_key, product_id from seen)
  order by title_key, id)
select v.id from next_products p
cross join lateral (
  select id, position from catalog.variants where shop_id = $1 and product_id = p.id and not retired) as v
where $5::uuid is null or (p.title_key, p.id, v.position, v.id) > (select title_key, product_id, position, id from seen)
order by p.title_key, p.id, v.position, v.id limit $6;

-- catalog.variants-named
select id from catalog.variants where shop_id = $1 and sku in ($2, upper($2)) order by sku;

-- catalog.variants-of-next-products
select v.shop_id, v.product_id, v.id as variant_id
from (select shop_id, product_id from catalog.staff_rows where (shop_id, product_id) > ($1::uuid, $2::uuid)
  order by shop_id, product_id limit $3) as product
join catalog.variants v on v.shop_id = product.shop_id and v.product_id = product.product_id and not v.retired
order by v.shop_id, v.product_id;

-- catalog.variants-of-products
select v.id, v.product_id from catalog.products p
join catalog.variants v on v.shop_id = p.shop_id and v.product_id = p.id
where p.shop_id = $1 and p.id = any($2::uuid[]) and p.status = 'published' and not v.retired
order by v.product_id, v.position, v.id
limit $3;

-- checkout.delete-old
with gone as (delete from checkout.checkouts where ctid = any(array(
  select ctid from checkout.checkouts where ctid >= $1::tid and ctid < $2::tid and (created_at < $3) for update skip locked)) returning 1)
select count(*) as gone from gone;

-- checkout.extend
update checkout.checkouts set expires_at = $3, updated_at = $4 where shop_id = $1 and id = $2;

-- checkout.insert
insert into checkout.checkouts (shop_id, id, order_id, cart_id, customer_id, email, currency, lines, subtotal_minor,
  shipping_minor, total_minor, shipping, address, expires_at, created_at, updated_at, language)
select shop_id, id, order_id, cart_id, customer_id, email, currency, lines, subtotal_minor, shipping_minor,
  subtotal_minor + shipping_minor, shipping, address, expires_at, created_at, created_at, language
from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::jsonb[],
  $9::bigint[], $10::bigint[], $11::jsonb[], $12::jsonb[], $13::timestamptz[], $14::timestamptz[],
  $15::text[])
  as new (shop_id, id, order_id, cart_id, customer_id, email, currency, lines, subtotal_minor, shipping_minor,
    shipping, address, expires_at, created_at, language);

-- checkout.latest-of-carts
select asked.shop_id as "shopId", asked.cart_id as "cartId", latest.id
from unnest($1::uuid[], $2::uuid[]) as asked (shop_id, cart_id)
cross join lateral (
  select c.id from checkout.checkouts c where c.shop_id = asked.shop_id and c.cart_id = asked.cart_id
  order by c.created_at desc limit 8) latest;

-- checkout.load
select c.shop_id as "shopId", c.id, c.order_id as "orderId", c.cart_id as "cartId", c.customer_id as "customerId",
c.email, c.language, c.currency, c.lines, c.subtotal_minor as "subtotalMinor", c.shipping_minor as "shippingMinor",
c.total_minor as "totalMinor", c.shipping, c.address, c.expires_at as "expiresAt", c.created_at as "createdAt" from unnest($1::uuid[], $2::uuid[]) as asked (shop_id, id)
 join checkout.checkouts c on c.shop_id = asked.shop_id and c.id = asked.id;

-- db.there
select 1;

-- events.anything
select 1;

-- events.append
insert into platform.outbox (id, shop_id, type, version, subject, time, traceparent, data)
select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::smallint[], $5::text[], $6::timestamptz[], $7::text[], $8::json[]);

-- events.dead-letter
insert into platform.dead_letters (id, subscriber, event_id, event, attempts, reason) values ($1, $2, $3, $4, $5, $6);

-- events.dead-letter-one
select id, subscriber, event, attempts, reason, created_at as "createdAt", replayed_at as "replayedAt" from platform.dead_letters where id = $1;

-- events.dead-letters-by-subscriber
select subscriber, count(*) as count from platform.dead_letters where replayed_at is null
group by subscriber order by subscriber;

-- events.dead-letters-list
select id, subscriber, event, attempts, reason, created_at as "createdAt", replayed_at as "replayedAt" from platform.dead_letters where replayed_at is null order by created_at limit $1;

-- events.dead-letters-page
select id, subscriber, event, attempts, reason, created_at as "createdAt", replayed_at as "replayedAt" from platform.dead_letters
where replayed_at is null and ($1::text is null or subscriber = $1)
  and ($2::uuid is null or id < $2)
order by id desc limit $3;

-- events.dead-letters-replay
with letter as (
  update platform.dead_letters set replayed_at = now(), updated_at = now()
  where id = any(array(
    select id from platform.dead_letters
    where replayed_at is null and ($1::uuid is null or id = $1) and ($2::text is null or subscriber = $2)
    order by created_at limit $3 for update skip locked))
  returning id, subscriber, event_id, event)
, again as (
  insert into platform.deliveries (subscriber, event_id, event, attempts, next_attempt_at, last_error)
  select subscriber, event_id, event, 1, now(), 'replayed by hand' from letter
  on conflict (subscriber, event_id) do nothing)
select id from letter;

-- events.deliveries-count
select count(*) as count from platform.deliveries;

-- events.deliveries-due
update platform.deliveries d
set next_attempt_at = now() + interval '60 seconds', taken_by = $2, updated_at = now()
from (select subscriber, event_id from platform.deliveries where next_attempt_at <= now()
      order by next_attempt_at limit $1 for update skip locked) picked
where d.subscriber = picked.subscriber and d.event_id = picked.event_id
returning d.subscriber, d.event, d.attempts;

-- events.deliveries-pull-forward
update platform.deliveries set next_attempt_at = now(), taken_by = null, updated_at = now()
where next_attempt_at > now() + interval '301 seconds';

-- events.deliveries-release-foreign
update platform.deliveries set next_attempt_at = now(), taken_by = null, updated_at = now()
where taken_by is not null and taken_by <> $1;

-- events.delivery-drop
delete from platform.deliveries where subscriber = $1 and event_id = $2;

-- events.delivery-keep
insert into platform.deliveries (subscriber, event_id, event, attempts, next_attempt_at, last_error)
values ($1, $2, $3, $4, now() + $5 * interval '1 millisecond', $6)
on conflict (subscriber, event_id) do update
  set attempts = excluded.attempts, next_attempt_at = excluded.next_attempt_at, taken_by = null,
      last_error = excluded.last_error, updated_at = now();

-- events.ends-of-outbox
select exists (select 1 from platform.outbox where position = 1) as whole,
(select time from platform.outbox where type = any($1::text[]) order by position limit 1) as oldest,
(select max(position) from platform.outbox) as last;

-- events.failing-deliveries
select subscriber, event ->> 'type' as "eventType", event ->> 'subject' as subject, attempts,
  last_error as "lastError", next_attempt_at as "nextAttemptAt"
from (select * from platform.deliveries order by next_attempt_at limit 10000) as waiting
where attempts >= $1 order by attempts desc, next_attempt_at limit 50;

-- events.figures-of-outbox
select coalesce(sum(pg_total_relation_size(c.oid)), 0)::bigint as bytes,
  coalesce(sum(greatest(c.reltuples, 0)), 0)::bigint as "rowsAbout",
  (select created_at from platform.outbox order by position limit 1) as "oldestAt",
  (select count(*) from (select 1 from platform.deliveries limit 10000) as found) as waiting,
  (select count(*) from platform.dead_letters where replayed_at is null) as letters
from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = 'platform.outbox'::regclass;

-- events.figures-of-slots
select slot_name as name, active, coalesce(pg_wal_lsn_diff(pg_current_wal_lsn(), confirmed_flush_lsn), 0)::bigint as "lagBytes",
  coalesce(pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn), 0)::bigint as "keptBytes"
from pg_replication_slots where database = current_database() order by slot_name;

-- events.inbox-forget
delete from platform.inbox where subscriber = $1 and event_id = $2;

-- events.inbox-insert
insert into platform.inbox (subscriber, event_id) select $1, unnest($2::uuid[])
on conflict do nothing returning event_id;

-- events.inbox-of-events
select i.subscriber, i.event_id from unnest($1::uuid[]) as e (id)
join platform.inbox i on i.event_id = e.id and i.subscriber = any($2::text[]);

-- events.inbox-record
insert into platform.inbox (subscriber, event_id) select $1, unnest($2::uuid[]) on conflict do nothing;

-- events.inbox-seen
select event_id from platform.inbox where subscriber = $1 and event_id = $2;

-- events.known-types
select array_agg(distinct type) as types from platform.outbox;

-- events.log-end
select pg_current_wal_insert_lsn()::text as lsn;

-- events.marker
insert into platform.outbox (id, shop_id, type, version, subject, time, data)
values ($1::uuid, '00000000-0000-0000-0000-000000000000', 'platform.marker', 1, $1::uuid::text, now(), '{}');

-- events.one-snapshot
set transaction isolation level repeatable read;

-- events.read-after
select position, id, shop_id, type, version, subject, time, traceparent, data
from platform.outbox where position > $1 and type = any($2::text[]) order by position limit $3;

-- events.read-counted
select position, id, shop_id, type, version, subject, time, traceparent, data from platform.outbox o
where position > $1 and type = any($2::text[]) and ($3::timestamptz is null or time >= $3) and exists (select 1 from platform.inbox i where i.subscriber = $5 and i.event_id = o.id)
order by position limit $4;

-- events.read-uncounted
select position, id, shop_id, type, version, subject, time, traceparent, data from platform.outbox o
where position > $1 and type = any($2::text[]) and ($3::timestamptz is null or time >= $3) and not exists (select 1 from platform.inbox i where i.subscriber = $5 and i.event_id = o.id) and position <= $6
order by position limit $4;

-- events.seen-by-others
select pg_current_snapshot()::text as snapshot;

-- events.slot-copy
select pg_copy_logical_replication_slot($1, $2);

-- events.slot-create
select pg_create_logical_replication_slot($1, 'pgoutput');

-- events.slot-drop
select pg_drop_replication_slot($1);

-- events.slot-states
select slot_name as name, coalesce(wal_status = 'lost', false) as "isLost"
from pg_replication_slots where slot_name = any($1::text[]);

-- fulfilment.by-id
select p.shop_id as "shopId", p.id, p.order_id as "orderId", p.state, p.told, p.lines, p.carrier,
p.tracking_number as "trackingNumber", p.packed_at as "packedAt", p.shipped_at as "shippedAt",
p.delivered_at as "deliveredAt" from fulfilment.parcels p where p.shop_id = $1 and p.id = $2;

-- fulfilment.deliver
update fulfilment.parcels set state = 'delivered', delivered_at = $3, updated_at = $3
where shop_id = $1 and id = $2 and state = 'shipped' and told = 'shipped';

-- fulfilment.forget
delete from fulfilment.parcels where shop_id = $1 and id = $2 and told is null;

-- fulfilment.insert
insert into fulfilment.parcels (shop_id, id, order_id, state, lines, packed_at, updated_at)
values ($1, $2, $3, 'packed', $4, $5, $5) on conflict on constraint parcels_one_per_order do nothing;

-- fulfilment.of-order
select p.shop_id as "shopId", p.id, p.order_id as "orderId", p.state, p.told, p.lines, p.carrier,
p.tracking_number as "trackingNumber", p.packed_at as "packedAt", p.shipped_at as "shippedAt",
p.delivered_at as "deliveredAt" from fulfilment.parcels p where p.shop_id = $1 and p.order_id = $2;

-- fulfilment.ship
update fulfilment.parcels set state = 'shipped', carrier = $3, tracking_number = $4, shipped_at = $5, updated_at = $5
where shop_id = $1 and id = $2 and state = 'packed' and told = 'packed';

-- fulfilment.step-back
update fulfilment.parcels set state = told, updated_at = $3
where shop_id = $1 and id = $2 and told is not null and told <> state;

-- fulfilment.tell
update fulfilment.parcels p set told = p.state, updated_at = $4
 where p.shop_id = $1 and p.id = $2 and p.state = $3 and p.told is distinct from p.state returning p.shop_id as "shopId", p.id, p.order_id as "orderId", p.state, p.told, p.lines, p.carrier,
p.tracking_number as "trackingNumber", p.packed_at as "packedAt", p.shipped_at as "shippedAt",
p.delivered_at as "deliveredAt";

-- fulfilment.unfinished
select p.shop_id as "shopId", p.id, p.order_id as "orderId", p.state, p.told, p.lines, p.carrier,
p.tracking_number as "trackingNumber", p.packed_at as "packedAt", p.shipped_at as "shippedAt",
p.delivered_at as "deliveredAt" from fulfilment.parcels p where p.told is distinct from p.state and p.updated_at < $1
 order by p.updated_at limit $2;

-- idempotency.forget
delete from platform.idempotency_keys where scope = $1 and key = $2 and request_hash = $3;

-- idempotency.forget-old
with gone as (delete from platform.idempotency_keys where ctid = any(array(
  select ctid from platform.idempotency_keys where ctid >= $1::tid and ctid < $2::tid and (created_at < $3) for update skip locked)) returning 1)
select count(*) as gone from gone;

-- idempotency.load
select k.scope, k.key, k.request_hash, k.status, k.body
from unnest($1::text[], $2::text[]) as claim (scope, key)
join platform.idempotency_keys k on k.scope = claim.scope and k.key = claim.key;

-- idempotency.store
insert into platform.idempotency_keys (scope, key, request_hash, status, body)
select * from unnest($1::text[], $2::text[], $3::text[], $4::smallint[], $5::json[]);

-- identity.address
select id, name, line1, line2, city, postcode, region, country, phone, coalesce(id = (select default_address_id from identity.customers c
where c.shop_id = $1 and c.id = $2), false) as "isDefault" from identity.addresses where shop_id = $1 and customer_id = $2 and id = $3;

-- identity.addresses
select id, name, line1, line2, city, postcode, region, country, phone, coalesce(id = (select default_address_id from identity.customers c
  where c.shop_id = $1 and c.id = $2), false) as "isDefault" from identity.addresses where shop_id = $1 and customer_id = $2
order by "isDefault" desc, id;

-- identity.change-password
update identity.customers set password_hash = $4, updated_at = $5
where shop_id = $1 and id = $2 and password_hash = $3 returning id;

-- identity.confirm-email-address
update identity.customers set email = $3, email_confirmed_at = $4, updated_at = $4 where shop_id = $1 and id = $2;

-- identity.count-addresses
select count(*) as count from identity.addresses where shop_id = $1 and customer_id = $2;

-- identity.count-recent-links
select count(*) as count from identity.links
where shop_id = $1 and customer_id = $2 and purpose = $3 and created_at > $4;

-- identity.count-staff
select count(*) as count from identity.staff where shop_id = $1;

-- identity.customer-by-email
select id, email, password_hash as "passwordHash", '{}'::text[] as scopes, name,
  email_confirmed_at as "emailConfirmedAt"
from identity.customers where shop_id = $1 and lower(email) = lower($2);

-- identity.customer-by-id
select id, email, name, email_confirmed_at as "confirmedAt" from identity.customers where shop_id = $1 and id = $2;

-- identity.customer-detail
select c.id, c.email, c.name, c.created_at as "registeredAt",
  c.email_confirmed_at as "emailConfirmedAt", s.open as "openSessions", s.seen as "lastSeenAt"
from identity.customers c cross join lateral (
  select count(*) filter (where revoked_at is null and expires_at > $3) as open, max(rotated_at) as seen
  from identity.sessions where shop_id = c.shop_id and subject_id = c.id and kind = 'customer') as s
where c.shop_id = $1 and c.id = $2;

-- identity.delete-address
delete from identity.addresses where shop_id = $1 and customer_id = $2 and id = $3 returning id;

-- identity.delete-ended-sessions
with gone as (delete from identity.sessions where ctid = any(array(
  select ctid from identity.sessions where expires_at < $1 limit $2)) returning 1)
select count(*) as count from gone;

-- identity.end-links
update identity.links set ended_at = $4, updated_at = $4
where shop_id = $1 and customer_id = $2 and purpose = any($3::text[]) and ended_at is null;

-- identity.forget-links
with gone as (delete from identity.links where ctid = any(array(
  select ctid from identity.links where ctid >= $1::tid and ctid < $2::tid and (expires_at < $3) for update skip locked)) returning 1)
select count(*) as gone from gone;

-- identity.insert-address
insert into identity.addresses (shop_id, customer_id, id, name, line1, line2, city, postcode, region, country, phone, created_at, updated_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12);

-- identity.insert-customer
insert into identity.customers (shop_id, id, email, name, password_hash, created_at, updated_at)
values ($1, $2, $3, $4, $5, $6, $6) on conflict do nothing returning id;

-- identity.insert-customer-session
with subject as (
  select id from identity.customers where shop_id = $1 and id = $4 and password_hash = $9
   for share)
insert into identity.sessions (shop_id, id, kind, subject_id, salt, generation, rotated_at, expires_at, created_at,
  updated_at, user_agent)
select $1, $2, $3, subject.id, $5, $6, $7, $8, $7, $7, $10 from subject returning id;

-- identity.insert-links
insert into identity.links (shop_id, id, customer_id, purpose, email, language, salt, expires_at, created_at,
  updated_at)
select shop_id, id, customer_id, purpose, email, language, salt, expires_at, $9, $9
from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::timestamptz[])
  as new (shop_id, id, customer_id, purpose, email, language, salt, expires_at);

-- identity.insert-staff
insert into identity.staff (shop_id, id, email, password_hash, scopes, created_at, updated_at)
values ($1, $2, $3, $4, $5, $6, $6) on conflict do nothing returning id, email, scopes, disabled_at is not null as disabled, created_at as "createdAt", updated_at as "updatedAt";

-- identity.insert-staff-session
with subject as (
  select id from identity.staff where shop_id = $1 and id = $4 and password_hash = $9
  and disabled_at is null for share)
insert into identity.sessions (shop_id, id, kind, subject_id, salt, generation, rotated_at, expires_at, created_at,
  updated_at, user_agent)
select $1, $2, $3, subject.id, $5, $6, $7, $8, $7, $7, $10 from subject returning id;

-- identity.link
select l.id, l.customer_id as "customerId", l.purpose, l.email, l.language, l.salt, l.expires_at as "expiresAt",
  l.ended_at as "endedAt", c.email as "customerEmail"
from identity.links l join identity.customers c on c.shop_id = l.shop_id and c.id = l.customer_id
where l.shop_id = $1 and l.id = $2;

-- identity.list-staff
select id, email, scopes, disabled_at is not null as disabled, created_at as "createdAt", updated_at as "updatedAt" from identity.staff where shop_id = $1 order by lower(email), id limit $2;

-- identity.live-customer-session
select s.salt, s.rotated_at as "seenAt", s.created_at as "createdAt", s.expires_at as "expiresAt",
  c.id as "customerId", c.email, c.name,
  c.email_confirmed_at as "emailConfirmedAt"
from identity.sessions s join identity.customers c on c.shop_id = s.shop_id and c.id = s.subject_id
where s.shop_id = $1 and s.id = $2 and s.kind = 'customer' and s.revoked_at is null and s.expires_at > $3;

-- identity.lock-address-book
select id from identity.customers where shop_id = $1 and id = $2 for no key update;

-- identity.lock-customer
select id, email, name, email_confirmed_at as "emailConfirmedAt" from identity.customers
where shop_id = $1 and id = $2 for no key update;

-- identity.lock-session
select s.shop_id as "shopId", s.id, s.kind, s.subject_id as "subjectId", s.salt, s.generation,
  s.rotated_at as "rotatedAt", s.expires_at as "expiresAt", s.revoked_at as "revokedAt", s.created_at as "createdAt",
  coalesce(c.email, m.email) as email, coalesce(m.scopes, '{}') as scopes,
  c.id is not null or (m.id is not null and m.disabled_at is null) as "subjectActive"
from identity.sessions s
left join identity.customers c on s.kind = 'customer' and c.shop_id = s.shop_id and c.id = s.subject_id
left join identity.staff m on s.kind = 'staff' and m.shop_id = s.shop_id and m.id = s.subject_id
where s.shop_id = $1 and s.id = $2 for update of s;

-- identity.lock-staff
select id, email, password_hash as "passwordHash", scopes, disabled_at is not null as disabled
from identity.staff where shop_id = $1 and lower(email) = lower($2) for update;

-- identity.lock-staff-with-owners
select id, email, scopes, disabled_at is not null as disabled, created_at as "createdAt", updated_at as "updatedAt", password_hash as "passwordHash" from identity.staff
where shop_id = $1 and (id = $2 or ('staff:write' = any(scopes) and disabled_at is null)) order by id for update;

-- identity.mend-default-address
update identity.customers c set updated_at = $3, default_address_id = (
  select id from identity.addresses a where a.shop_id = $1 and a.customer_id = $2 order by id limit 1)
where c.shop_id = $1 and c.id = $2 and not exists (
  select from identity.addresses a where a.shop_id = $1 and a.customer_id = $2 and a.id = c.default_address_id);

-- identity.open-customer-sessions
select id, user_agent as "userAgent", created_at as "createdAt", rotated_at as "seenAt" from identity.sessions
where shop_id = $1 and subject_id = $2 and kind = 'customer' and revoked_at is null and expires_at > $3
order by rotated_at desc, id desc limit $4;

-- identity.open-sessions
select id from identity.sessions where shop_id = $1 and subject_id = $2 and revoked_at is null order by id for update;

-- identity.own-session
select id from identity.sessions where shop_id = $1 and subject_id = $2 and id = $3 and kind = 'customer'
and revoked_at is null and expires_at > $4 for update;

-- identity.rename-customer
update identity.customers set name = $3, updated_at = $4 where shop_id = $1 and id = $2
returning id, email, name, email_confirmed_at as "confirmedAt";

-- identity.revoke-sessions
update identity.sessions set revoked_at = $3, revoked_reason = $4, updated_at = $3
where shop_id = $1 and id = any($2::uuid[]) and revoked_at is null returning id;

-- identity.revoked-since
select id from identity.sessions where revoked_at > $1;

-- identity.rotate-session
update identity.sessions set generation = generation + 1, rotated_at = $3, expires_at = $4, updated_at = $3
where shop_id = $1 and id = $2;

-- identity.see-session
update identity.sessions set rotated_at = $3, expires_at = $4, updated_at = $3
where shop_id = $1 and id = $2 and revoked_at is null and rotated_at = $5;

-- identity.set-default-address
update identity.customers c set default_address_id = a.id, updated_at = $4 from identity.addresses a
where c.shop_id = $1 and c.id = $2 and a.shop_id = $1 and a.customer_id = $2 and a.id = $3 returning a.id;

-- identity.set-password
update identity.customers set password_hash = $3, updated_at = $4 where shop_id = $1 and id = $2;

-- identity.staff-by-email
select id, email, password_hash as "passwordHash", scopes, '' as name,
  null::timestamptz as "emailConfirmedAt"
from identity.staff where shop_id = $1 and lower(email) = lower($2) and disabled_at is null;

-- identity.staff-emails
select id, email from identity.staff where shop_id = $1 and id = any($2::uuid[]);

-- identity.update-address
update identity.addresses set name = $4, line1 = $5, line2 = $6, city = $7, postcode = $8, region = $9, country = $10,
phone = $11, updated_at = $12 where shop_id = $1 and customer_id = $2 and id = $3 returning coalesce(id = (select default_address_id from identity.customers c
where c.shop_id = $1 and c.id = $2), false) as "isDefault";

-- identity.update-staff
update identity.staff set password_hash = $3, scopes = $4, updated_at = $6,
  disabled_at = case when $5 then coalesce(disabled_at, $6) end
where shop_id = $1 and id = $2 returning id, email, scopes, disabled_at is not null as disabled, created_at as "createdAt", updated_at as "updatedAt";

-- identity.upsert-staff
insert into identity.staff (shop_id, id, email, password_hash, scopes, created_at, updated_at)
values ($1, $2, $3, $4, $5, $6, $6)
on conflict (shop_id, lower(email)) do update set password_hash = excluded.password_hash, scopes = excluded.scopes,
  disabled_at = null, updated_at = excluded.updated_at
returning id;

-- identity.who-asked-for-a-reset
select c.shop_id as "shopId", c.id as "customerId", c.email, asked.language
from unnest($1::uuid[], $2::text[], $3::text[]) as asked (shop_id, email, language)
join identity.customers c on c.shop_id = asked.shop_id and lower(c.email) = lower(asked.email)
where (select count(*) from identity.links l where l.shop_id = c.shop_id and l.customer_id = c.id
  and l.purpose = 'reset_password' and l.created_at > $4) < $5
order by c.shop_id, c.id;

-- inventory.audit-held
with ledger as materialized (
   select shop_id, variant_id, warehouse_id, sum(held_delta) as pieces from inventory.movements group by 1, 2, 3
 ), live as materialized (
   select h.shop_id, line.variant_id, line.warehouse_id, sum(line.quantity) as pieces
   from inventory.holds h
   cross join lateral unnest(h.variant_ids, h.warehouse_ids, h.quantities) as line (variant_id, warehouse_id, quantity)
   where h.state in ('held', 'bound') group by 1, 2, 3
 ), compared as materialized (
   select shop_id, variant_id, warehouse_id, coalesce(s.held, 0) as stored, coalesce(l.pieces, 0) as summed,
     coalesce(live.pieces, 0) as live
   from inventory.stock s full join ledger l using (shop_id, variant_id, warehouse_id)
   full join live using (shop_id, variant_id, warehouse_id)
 )

select counted.checked, found.disagreement
from (select count(*) as checked from compared) as counted
left join lateral (select format('variant %s in warehouse %s: %s held, the ledger sums to %s, live holds to %s', variant_id,
   warehouse_id, stored, summed, live) as disagreement
   from compared where stored <> summed or stored <> live order by 1 limit 1000) as found on true;

-- inventory.audit-holds
with ledger as materialized (
   select shop_id, reference, sum(held_delta) as held, sum(on_hand_delta) as on_hand, max(created_at) as last_at
   from inventory.movements where kind not in ('receive', 'adjust') group by 1, 2
 ), expected as materialized (
   select shop_id, reference, state,
     case when state in ('held', 'bound') then (select sum(pieces) from unnest(quantities) as pieces) else 0 end as held,
     case state when 'committed' then -(select sum(pieces) from unnest(quantities) as pieces) else 0 end as on_hand
   from inventory.holds
 ), compared as materialized (
   select reference, coalesce(e.state, 'gone') as state, coalesce(e.held, 0) as held, coalesce(e.on_hand, 0) as on_hand,
     coalesce(l.held, 0) as summed_held, coalesce(l.on_hand, 0) as summed_on_hand,
     e.state is null and l.held = 0 and case when l.on_hand = 0 then l.last_at < $1 else l.on_hand < 0 and l.last_at < $2 end
       as forgotten
   from expected e full join ledger l using (shop_id, reference)
 )

select counted.checked, found.disagreement
from (select count(*) as checked from compared) as counted
left join lateral (select format('reference %s is %s, so %s held and %s on hand; its movements sum to %s and %s', reference, state,
   held, on_hand, summed_held, summed_on_hand) as disagreement
   from compared
   where not forgotten and (state = 'gone' or held <> summed_held or on_hand <> summed_on_hand) order by 1 limit 1000) as found on true;

-- inventory.audit-on-hand
with ledger as materialized (
   select shop_id, variant_id, warehouse_id, sum(on_hand_delta) as pieces from inventory.movements group by 1, 2, 3
 ), compared as materialized (
   select shop_id, variant_id, warehouse_id, coalesce(s.on_hand, 0) as stored, coalesce(l.pieces, 0) as summed
   from inventory.stock s full join ledger l using (shop_id, variant_id, warehouse_id)
 )

select counted.checked, found.disagreement
from (select count(*) as checked from compared) as counted
left join lateral (select format('variant %s in warehouse %s: %s on hand, the ledger sums to %s', variant_id, warehouse_id,
   stored, summed) as disagreement from compared where stored <> summed order by 1 limit 1000) as found on true;

-- inventory.audit-stuck-holds
with compared as materialized (
   select shop_id, reference, state, expires_at from inventory.holds where state in ('held', 'bound')
 )

select counted.checked, found.disagreement
from (select count(*) as checked from compared) as counted
left join lateral (select format('reference %s is still %s, its time ended at %s', reference, state, expires_at)
   as disagreement from compared where expires_at < $1 order by expires_at limit 1000) as found on true;

-- inventory.availability
select asked.shop_id, asked.variant_id, stock.available
from unnest($1::uuid[], $2::uuid[]) as asked (shop_id, variant_id)
cross join lateral (
  select sum(s.on_hand - s.held) as available from inventory.stock s
  where s.shop_id = asked.shop_id and s.variant_id = asked.variant_id
) as stock
where stock.available is not null;

-- inventory.ensure-shelves
insert into inventory.stock (shop_id, variant_id, warehouse_id, on_hand, held)
select distinct w.shop_id, asked.variant_id, w.id, 0, 0
from unnest($1::uuid[], $2::uuid[], $3::text[]) as asked (shop_id, variant_id, code)
join inventory.warehouses w on w.shop_id = asked.shop_id and w.code = asked.code
order by 1, 2, 3
on conflict do nothing;

-- inventory.forget-ended-holds
with gone as (delete from inventory.holds where ctid = any(array(
  select ctid from inventory.holds where ctid >= $1::tid and ctid < $2::tid and (state in ('released', 'expired', 'restocked') and updated_at < $3 or state = 'committed' and updated_at < $4) for update skip locked)) returning 1)
select count(*) as gone from gone;

-- inventory.held-pieces
select line.variant_id, sum(line.quantity)::int as pieces
from inventory.holds h
cross join lateral unnest(h.variant_ids, h.quantities) as line (variant_id, quantity)
where h.shop_id = $1 and h.reference = any($2::text[]) and h.state = 'held' and h.expires_at > $3
group by line.variant_id;

-- inventory.holds-of-variant
select h.reference, h.state, h.expires_at as "expiresAt", h.created_at as "createdAt", (select json_agg(json_build_object('variantId', line.variant_id, 'warehouseCode', w.code,
   'quantity', line.quantity) order by line.place)
 from unnest(h.variant_ids, h.warehouse_ids, h.quantities) with ordinality
   as line (variant_id, warehouse_id, quantity, place)
 join inventory.warehouses w on w.shop_id = h.shop_id and w.id = line.warehouse_id) as lines from inventory.holds h
join (
  select distinct m.reference from inventory.movements m
  join inventory.holds live on live.shop_id = m.shop_id and live.reference = m.reference
    and live.state in ('held', 'bound') and $2 = any(live.variant_ids)
  where m.shop_id = $1 and m.variant_id = $2 and m.kind = 'hold'
    and exists (select 1 from inventory.stock s where s.shop_id = $1 and s.variant_id = $2 and s.held > 0)
  limit 100) as found on found.reference = h.reference
where h.shop_id = $1 and ($3::text is null or h.state = $3)
order by h.expires_at, h.reference;

-- inventory.holds-page
select h.reference, h.state, h.expires_at as "expiresAt", h.created_at as "createdAt", (select json_agg(json_build_object('variantId', line.variant_id, 'warehouseCode', w.code,
   'quantity', line.quantity) order by line.place)
 from unnest(h.variant_ids, h.warehouse_ids, h.quantities) with ordinality
   as line (variant_id, warehouse_id, quantity, place)
 join inventory.warehouses w on w.shop_id = h.shop_id and w.id = line.warehouse_id) as lines from inventory.holds h
where h.shop_id = $1 and h.state in ('held', 'bound') and ($2::text is null or h.state = $2)
  and ($3::timestamptz is null or (h.expires_at, h.reference) > ($3, $4))
order by h.expires_at, h.reference limit $5;

-- inventory.insert-holds
insert into inventory.holds (shop_id, reference, state, expires_at, variant_ids, warehouse_ids, quantities, created_at, updated_at)
select shop_id, reference, state, expires_at, variants::uuid[], warehouses::uuid[], quantities::integer[], $8, $8
from unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[], $5::text[], $6::text[], $7::text[])
  as new (shop_id, reference, state, expires_at, variants, warehouses, quantities);

-- inventory.insert-movements
insert into inventory.movements
  (shop_id, variant_id, id, warehouse_id, kind, on_hand_delta, held_delta, reference, reason, actor_id, created_at)
select *, $11::timestamptz from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::integer[],
  $7::integer[], $8::text[], $9::text[], $10::text[]);

-- inventory.list-scarce
with wanted as materialized (
  select shop_id, warehouse_id, variant_id, (on_hand - held)::bigint as available from inventory.stock
  where on_hand - held <= $1
  union all
  select shop_id, '00000000-0000-0000-0000-000000000000'::uuid, variant_id, sum(on_hand - held)::bigint from inventory.stock
  group by shop_id, variant_id having sum(on_hand - held) <= $1
), gone as (
  delete from inventory.scarce s where not exists (
    select 1 from wanted w where w.shop_id = s.shop_id and w.warehouse_id = s.warehouse_id and w.variant_id = s.variant_id)
  returning 1
), kept as (
  insert into inventory.scarce as s (shop_id, warehouse_id, variant_id, available) select * from wanted
  on conflict (shop_id, warehouse_id, variant_id) do update set available = excluded.available, updated_at = now()
    where s.available <> excluded.available
  returning 1)
select (select count(*) from gone) + (select count(*) from kept) as changed;

-- inventory.list-warehouses
select id, code, name, country, postcode, priority from inventory.warehouses where shop_id = $1 order by priority, id;

-- inventory.live-holds
select h.reference, h.state, line.warehouse_id, line.quantity, h.expires_at, h.created_at
from (
  select h.shop_id, h.reference
  from inventory.movements m
  join inventory.holds h on h.shop_id = m.shop_id and h.reference = m.reference and h.state in ('held', 'bound')
  where m.shop_id = $1 and m.variant_id = $2 and m.kind = 'hold'
    and exists (select 1 from inventory.stock s where s.shop_id = $1 and s.variant_id = $2 and s.held > 0)
  order by m.id desc limit $3
) as newest
join inventory.holds h using (shop_id, reference)
cross join lateral unnest(h.variant_ids, h.warehouse_ids, h.quantities) as line (variant_id, warehouse_id, quantity)
where line.variant_id = $2
group by h.reference, h.state, line.warehouse_id, line.quantity, h.expires_at, h.created_at
order by h.created_at desc, h.reference, line.warehouse_id;

-- inventory.load-booked-changes
select m.shop_id, m.reference, m.variant_id, m.warehouse_id, m.kind, m.on_hand_delta
from unnest($1::uuid[], $2::text[], $3::uuid[]) as asked (shop_id, reference, variant_id)
join inventory.movements m on m.shop_id = asked.shop_id and m.reference = asked.reference collate "C"
  and m.variant_id = asked.variant_id and m.kind in ('receive', 'adjust');

-- inventory.lock-holds
select hold.* from unnest($1::uuid[], $2::text[]) as asked (shop_id, reference)
cross join lateral (
  select shop_id, reference, state, expires_at, variant_ids, warehouse_ids, quantities from inventory.holds h
  where h.shop_id = asked.shop_id and h.reference = asked.reference collate "C" for update
) as hold;

-- inventory.lock-overdue-holds
select shop_id, reference, state, expires_at, variant_ids, warehouse_ids, quantities from inventory.holds
where state in ('held', 'bound') and expires_at <= $1 order by expires_at limit $2 for update skip locked;

-- inventory.lock-stock
select stock.shop_id, stock.variant_id, stock.warehouse_id, w.code, w.priority, stock.on_hand, stock.held
from unnest($1::uuid[], $2::uuid[]) as asked (shop_id, variant_id)
cross join lateral (
  select s.shop_id, s.variant_id, s.warehouse_id, s.on_hand, s.held from inventory.stock s
  where s.shop_id = asked.shop_id and s.variant_id = asked.variant_id
  order by s.warehouse_id for update
) as stock
join inventory.warehouses w on w.shop_id = stock.shop_id and w.id = stock.warehouse_id;

-- inventory.movements-page
select m.id, m.warehouse_id, w.name as warehouse_name, m.kind, m.on_hand_delta, m.held_delta, m.reference, m.reason,
  m.actor_id, m.created_at
from inventory.movements m join inventory.warehouses w on w.shop_id = m.shop_id and w.id = m.warehouse_id
where m.shop_id = $1 and m.variant_id = $2 and m.id < $3 order by m.id desc limit $4;

-- inventory.retake-holds
update inventory.holds h set state = new.state, expires_at = new.expires_at, variant_ids = new.variants::uuid[],
  warehouse_ids = new.warehouses::uuid[], quantities = new.quantities::integer[], updated_at = $8
from unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[], $5::text[], $6::text[], $7::text[])
  as new (shop_id, reference, state, expires_at, variants, warehouses, quantities)
where h.shop_id = new.shop_id and h.reference = new.reference collate "C";

-- inventory.scarce-count
select count(*) as count from (
   select 1 from inventory.scarce where shop_id = $1 and warehouse_id = (case when $2::text is null then '00000000-0000-0000-0000-000000000000'::uuid else
coalesce((select id from inventory.warehouses where shop_id = $1 and code = $2), 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid) end) and available < $3 limit $4) as found;

-- inventory.scarce-hash-joins
set local enable_hashjoin = on;

-- inventory.scarce-page
select variant_id as "variantId", available from inventory.scarce
 where shop_id = $1 and warehouse_id = (case when $2::text is null then '00000000-0000-0000-0000-000000000000'::uuid else
coalesce((select id from inventory.warehouses where shop_id = $1 and code = $2), 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid) end) and available < $3
   and (available, variant_id) > ($4::bigint, $5::uuid)
 order by available, variant_id limit $6;

-- inventory.stock-levels
select s.variant_id, s.warehouse_id, w.code, s.on_hand, s.held
from unnest($2::uuid[]) with ordinality as asked (variant_id, place)
join inventory.stock s on s.shop_id = $1 and s.variant_id = asked.variant_id
join inventory.warehouses w on w.shop_id = s.shop_id and w.id = s.warehouse_id
order by asked.place, w.priority, w.id;

-- inventory.update-holds
update inventory.holds h set state = new.state, expires_at = new.expires_at, updated_at = $5
from unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[]) as new (shop_id, reference, state, expires_at)
where h.shop_id = new.shop_id and h.reference = new.reference collate "C";

-- inventory.update-stock
update inventory.stock s
set on_hand = s.on_hand + delta.on_hand, held = s.held + delta.held, updated_at = $6
from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::integer[], $5::integer[])
  as delta (shop_id, variant_id, warehouse_id, on_hand, held)
where s.shop_id = delta.shop_id and s.variant_id = delta.variant_id and s.warehouse_id = delta.warehouse_id;

-- inventory.upsert-warehouses
insert into inventory.warehouses (shop_id, id, code, name, country, postcode, priority)
select $1, * from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::integer[])
on conflict on constraint warehouses_code do update set name = excluded.name, country = excluded.country,
  postcode = excluded.postcode, priority = excluded.priority, updated_at = now();

-- media.delete-unused
delete from media.pictures p using unnest($1::uuid[], $2::uuid[]) as row (shop_id, id)
where p.shop_id = row.shop_id and p.id = row.id and p.unused_since < $3
returning p.shop_id, p.id, p.sha256, p.type, p.width, p.height, p.bytes, p.colour, p.file_name, p.created_at;

-- media.find-by-hashes
update media.pictures set unused_since = null, updated_at = $3
where shop_id = $1 and sha256 = any($2::text[]) returning shop_id, id, sha256, type, width, height, bytes, colour, file_name, created_at;

-- media.insert-pictures
insert into media.pictures (shop_id, id, sha256, type, width, height, bytes, colour, file_name, created_at, updated_at)
select $1, row.*, $3, $3 from jsonb_to_recordset($2::jsonb) as row (id uuid, sha256 text, type text, width integer,
  height integer, bytes bigint, colour text, file_name text)
on conflict (shop_id, sha256) do nothing returning shop_id, id, sha256, type, width, height, bytes, colour, file_name, created_at;

-- media.list-old
select shop_id, id from media.pictures
where type <> 'svg' and created_at < $1 and (shop_id, id) > ($2::uuid, $3::uuid)
order by shop_id, id limit $4;

-- media.mark-unused
update media.pictures p set updated_at = $4,
  unused_since = case when row.is_shown then null else coalesce(p.unused_since, $4) end
from unnest($1::uuid[], $2::uuid[], $3::boolean[]) as row (shop_id, id, is_shown)
where p.shop_id = row.shop_id and p.id = row.id and (p.unused_since is null) <> row.is_shown;

-- media.read-pictures
select shop_id, id, sha256, type, width, height, bytes, colour, file_name, created_at from media.pictures where shop_id = $1 and id = any($2::uuid[]);

-- module.forget-processes
delete from platform.process_reports where process_id = $1 or updated_at < now() - make_interval(secs => $2);

-- module.read-processes
select process_id as "processId", report, extract(epoch from now() - updated_at)::float8 as "ageSeconds"
from platform.process_reports order by updated_at desc, process_id limit 100;

-- module.report-process
insert into platform.process_reports (process_id, report) values ($1, $2)
on conflict (process_id) do update set report = excluded.report, updated_at = now();

-- notifications.copy
insert into notifications.mailbox (shop_id, id, template, event_id, recipient, subject, text_body, html_body, state,
  next_attempt_at, link_id)
select shop_id, $3, template, $3, recipient, subject, text_body, html_body, 'queued', now(), link_id
from notifications.mailbox where shop_id = $1 and id = $2;

-- notifications.forget-mails
with gone as (delete from notifications.mailbox where ctid = any(array(
  select ctid from notifications.mailbox where ctid >= $1::tid and ctid < $2::tid and (state <> 'queued' and updated_at < $3) for update skip locked)) returning 1)
select count(*) as gone from gone;

-- notifications.insert
insert into notifications.mailbox (shop_id, id, template, event_id, recipient, subject, text_body, html_body, state,
  next_attempt_at, link_id)
select shop_id, id, template, event_id, recipient, subject, text_body, html_body, $9, now(), link_id
from unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[], $10::uuid[])
  as new (shop_id, id, template, event_id, recipient, subject, text_body, html_body, link_id)
on conflict on constraint mailbox_once_per_event do nothing;

-- notifications.one
select id, template, recipient as "to", subject, state, attempts, last_error as "lastError", sent_at as "sentAt",
created_at as "createdAt", text_body as text, html_body as html, link_id as "linkId"
 from notifications.mailbox where shop_id = $1 and id = $2;

-- notifications.sent
update notifications.mailbox set state = 'sent', sent_at = now(), last_error = null, updated_at = now()
where shop_id = $1 and id = $2 and state = 'queued';

-- notifications.state
select state from notifications.mailbox where shop_id = $1 and id = $2;

-- notifications.take
update notifications.mailbox m
set attempts = m.attempts + 1, next_attempt_at = now() + interval '300 seconds', updated_at = now()
from (select shop_id, id from notifications.mailbox where state = 'queued' and next_attempt_at <= now()
      order by next_attempt_at limit $1 for update skip locked) due
where m.shop_id = due.shop_id and m.id = due.id
returning m.shop_id as "shopId", m.id, m.recipient, m.subject, m.text_body as text, m.html_body as html, m.attempts,
  m.link_id as "linkId";

-- notifications.unsent
update notifications.mailbox
set state = $3, last_error = $4, next_attempt_at = now() + $5 * interval '1 second', updated_at = now()
where shop_id = $1 and id = $2 and state = 'queued';

-- orders.claim
with asked as materialized (
  select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::timestamptz[]) as a (shop_id, customer_id, email, at)),
found as materialized (
  select o.shop_id, o.id, a.customer_id
  from asked a
  join orders.lookups k on k.shop_id = a.shop_id and k.email_key = lower(a.email)
  join orders.orders o on o.shop_id = k.shop_id and o.number = k.number
  where o.customer_id is null and o.placed_at <= a.at
  order by o.shop_id, o.id for no key update of o)
update orders.orders o set customer_id = f.customer_id, updated_at = $5
from found f where o.shop_id = f.shop_id and o.id = f.id and o.customer_id is null
returning o.shop_id as "shopId", o.id as "orderId", o.customer_id as "customerId";

-- orders.count-by-state
select s.state, (select count(*) from (
    select 1 from orders.orders o where o.shop_id = $1 and o.state = s.state limit 10001) as found) as count
from unnest($2::text[]) with ordinality as s (state, place) order by s.place;

-- orders.insert
insert into orders.orders (shop_id, id, number, checkout_id, cart_id, customer_id, email, currency, subtotal_minor,
  shipping_minor, total_minor, shipping_code, shipping_title, address, payment_method_id, pay_by, placed_at, updated_at,
  language)
select shop_id, id, number, checkout_id, cart_id, customer_id, email, currency, subtotal_minor, shipping_minor,
  total_minor, shipping_code, shipping_title, address, payment_method_id, pay_by, placed_at, placed_at, language
from unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::uuid[], $5::uuid[], $6::uuid[], $7::text[], $8::text[],
  $9::bigint[], $10::bigint[], $11::bigint[], $12::text[], $13::text[], $14::jsonb[], $15::text[], $16::timestamptz[],
  $17::timestamptz[], $18::text[])
  as new (shop_id, id, number, checkout_id, cart_id, customer_id, email, currency, subtotal_minor, shipping_minor,
    total_minor, shipping_code, shipping_title, address, payment_method_id, pay_by, placed_at, language);

-- orders.insert-lines
insert into orders.lines (shop_id, order_id, position, variant_id, product_id, sku, title, options_text, quantity,
  unit_price_minor, total_minor)
select * from unnest($1::uuid[], $2::uuid[], $3::smallint[], $4::uuid[], $5::uuid[], $6::text[], $7::text[],
  $8::text[], $9::integer[], $10::bigint[], $11::bigint[]);

-- orders.insert-timeline
insert into orders.timeline (shop_id, order_id, id, from_state, to_state, changed_by, reason, created_at)
select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[],
  $8::timestamptz[]);

-- orders.load
select o.shop_id as "shopId", o.id, o.number, o.state, o.checkout_id as "checkoutId",
o.cart_id as "cartId", o.customer_id as "customerId", o.email, o.language, o.currency,
(select json_agg(json_build_object('variantId', l.variant_id, 'productId', l.product_id, 'sku', l.sku, 'title', l.title,
   'optionsText', l.options_text, 'quantity', l.quantity, 'unitPriceMinor', l.unit_price_minor,
   'totalMinor', l.total_minor) order by l.position)
 from orders.lines l where l.shop_id = o.shop_id and l.order_id = o.id) as lines,
o.subtotal_minor as "subtotalMinor", o.shipping_minor as "shippingMinor", o.total_minor as "totalMinor",
o.shipping_code as "shippingCode", o.shipping_title as "shippingTitle", o.address,
o.payment_method_id as "paymentMethodId", o.cancel_reason as "cancelReason", o.pay_by as "payBy",
o.placed_at as "placedAt", o.updated_at as "updatedAt" from unnest($1::uuid[], $2::uuid[]) as asked (shop_id, id)
 join orders.orders o on o.shop_id = asked.shop_id and o.id = asked.id;

-- orders.lock
select o.shop_id as "shopId", o.id, o.number, o.state, o.checkout_id as "checkoutId",
o.cart_id as "cartId", o.customer_id as "customerId", o.email, o.language, o.currency,
(select json_agg(json_build_object('variantId', l.variant_id, 'productId', l.product_id, 'sku', l.sku, 'title', l.title,
   'optionsText', l.options_text, 'quantity', l.quantity, 'unitPriceMinor', l.unit_price_minor,
   'totalMinor', l.total_minor) order by l.position)
 from orders.lines l where l.shop_id = o.shop_id and l.order_id = o.id) as lines,
o.subtotal_minor as "subtotalMinor", o.shipping_minor as "shippingMinor", o.total_minor as "totalMinor",
o.shipping_code as "shippingCode", o.shipping_title as "shippingTitle", o.address,
o.payment_method_id as "paymentMethodId", o.cancel_reason as "cancelReason", o.pay_by as "payBy",
o.placed_at as "placedAt", o.updated_at as "updatedAt" from unnest($1::uuid[], $2::uuid[]) as asked (shop_id, id)
 join orders.orders o on o.shop_id = asked.shop_id and o.id = asked.id
 order by o.shop_id, o.id for update of o;

-- orders.of-checkouts
select o.checkout_id as "checkoutId", o.id, o.number, o.state
from unnest($2::uuid[]) as asked (checkout_id)
join orders.orders o on o.shop_id = $1 and o.checkout_id = asked.checkout_id;

-- orders.ordered-before
select o.shop_id as "shopId", o.checkout_id as "checkoutId", null as "cartId", o.id as "orderId"
from unnest($1::uuid[], $2::uuid[]) as asked (shop_id, checkout_id)
join orders.orders o on o.shop_id = asked.shop_id and o.checkout_id = asked.checkout_id
union all
select o.shop_id, null, o.cart_id, o.id from unnest($1::uuid[], $3::uuid[]) as asked (shop_id, cart_id)
join orders.orders o on o.shop_id = asked.shop_id and o.cart_id = asked.cart_id and o.state <> 'CANCELLED';

-- orders.take-numbers
select nextval('orders.order_numbers') as number from generate_series(1, $1::int);

-- orders.timeline
select t.from_state as "from", t.to_state as "to", t.changed_by as "by", t.reason, t.created_at as "at"
from orders.timeline t where t.shop_id = $1 and t.order_id = $2 order by t.position nulls first, t.id;

-- orders.update-state
update orders.orders o set state = new.state, cancel_reason = new.cancel_reason, updated_at = new.updated_at
from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::timestamptz[])
  as new (shop_id, id, state, cancel_reason, updated_at)
where o.shop_id = new.shop_id and o.id = new.id;

-- payments.audit-booked-of-orders
select p.order_id, p.currency, p.refunded_minor,
  case when p.state in ('captured', 'partially_refunded', 'refunded') then p.amount_minor else 0 end as captured_minor
from unnest($1::uuid[], $2::uuid[]) as asked (shop_id, order_id)
join payments.payments p on p.shop_id = asked.shop_id and p.order_id = asked.order_id;

-- payments.audit-given-up
with compared as materialized (
   select id, order_id, state, updated_at, state in ('creating', 'processing', 'requires_action', 'awaiting_method') as is_open,
     case when state in ('creating', 'processing', 'requires_action', 'awaiting_method') then 0 else amount_minor - refunded_minor - refunding_minor end as kept
   from payments.payments
   where void_reason is not null and (state in ('creating', 'processing', 'requires_action', 'awaiting_method') or state in ('captured', 'partially_refunded'))
 )

select counted.checked, found.disagreement
from (select count(*) as checked from compared) as counted
left join lateral (select case when is_open
     then format('order %s was given up and its payment %s may still take money: it is %s since %s', order_id, id, state, updated_at)
     else format('order %s was given up and its payment %s still holds %s since %s', order_id, id, kept, updated_at) end
   as disagreement from compared where (kept > 0 or is_open) and updated_at < $1 order by updated_at limit 50) as found on true;

-- payments.audit-ledger-balances
with legs as (
select l.shop_id, l.order_id, l.payment_id, l.currency, leg.account, leg.amount_minor
from payments.ledger l
cross join lateral (values (l.debit_account, l.amount_minor), (l.credit_account, -l.amount_minor))
  as leg (account, amount_minor)), compared as materialized (
   select order_id, currency, sum(amount_minor) as balance,
     coalesce(sum(amount_minor) filter (where account = 'provider_clearing'), 0) as clearing,
     coalesce(sum(amount_minor) filter (where account in ('merchant_payable', 'refunds')), 0) as owed
   from legs group by shop_id, order_id, currency
 )

select counted.checked, found.disagreement
from (select count(*) as checked from compared) as counted
left join lateral (select format('order %s: its %s accounts sum to %s', order_id, currency, balance) as disagreement
   from compared where balance <> 0
   union all
   select format('order %s: the provider holds %s, of which %s are owed on', order_id, clearing, -owed)
   from compared where clearing < 0 or clearing <> -owed limit 50) as found on true;

-- payments.audit-payments
with legs as (
select l.shop_id, l.order_id, l.payment_id, l.currency, leg.account, leg.amount_minor
from payments.ledger l
cross join lateral (values (l.debit_account, l.amount_minor), (l.credit_account, -l.amount_minor))
  as leg (account, amount_minor)), ledger as materialized (
   select shop_id, payment_id, sum(amount_minor) filter (where account = 'provider_clearing') as kept,
     -sum(amount_minor) filter (where account = 'merchant_payable') as captured,
     string_agg(distinct currency, ',') as currency
   from legs group by shop_id, payment_id
 ), compared as materialized (
   select coalesce(p.id, l.payment_id) as id, p.order_id, p.state, coalesce(p.amount_minor, 0) as amount_minor,
     coalesce(p.refunded_minor, 0) as refunded_minor, p.currency,
     coalesce(l.kept, 0) as kept, coalesce(l.captured, 0) as captured, l.currency as booked_currency
   from payments.payments p full join ledger l on l.shop_id = p.shop_id and l.payment_id = p.id
 )

select counted.checked, found.disagreement
from (select count(*) as checked from compared) as counted
left join lateral (select format('payment %s of order %s is %s with %s captured and %s refunded; the ledger says %s captured, %s kept',
     id, order_id, coalesce(state, 'gone'), amount_minor, refunded_minor, captured, kept) as disagreement
   from compared
   where case when state in ('captured', 'partially_refunded', 'refunded')
     then captured <> amount_minor or kept <> amount_minor - refunded_minor or booked_currency is distinct from currency
     else captured <> 0 or kept <> 0 end
   order by 1 limit 50) as found on true;

-- payments.audit-refund-bookings
with booked as materialized (
   select shop_id, order_id, source_id,
     sum(case kind when 'refund' then amount_minor else -amount_minor end) as amount_minor
   from payments.ledger where kind in ('refund', 'refund_reversal') group by 1, 2, 3
 ), compared as materialized (
   select coalesce(r.id, b.source_id) as id, coalesce(r.order_id, b.order_id) as order_id, r.state,
     case when r.state = 'succeeded' then r.amount_minor else 0 end as due, coalesce(b.amount_minor, 0) as booked
   from payments.refunds r
   full join booked b on b.shop_id = r.shop_id and b.order_id = r.order_id and b.source_id = r.id
 )

select counted.checked, found.disagreement
from (select count(*) as checked from compared) as counted
left join lateral (select format('refund %s of order %s is %s and should be booked with %s; the ledger has %s', id, order_id,
     coalesce(state, 'gone'), due, booked) as disagreement from compared where due <> booked order by 1 limit 50) as found on true;

-- payments.audit-refunds
with summed as materialized (
   select shop_id, payment_id, coalesce(sum(amount_minor) filter (where state = 'succeeded'), 0) as succeeded,
     coalesce(sum(amount_minor) filter (where state = 'pending'), 0) as pending
   from payments.refunds group by shop_id, payment_id
 ), compared as materialized (
   select coalesce(p.id, s.payment_id) as id, p.order_id, coalesce(p.refunded_minor, 0) as refunded_minor,
     coalesce(p.refunding_minor, 0) as refunding_minor, coalesce(s.succeeded, 0) as succeeded,
     coalesce(s.pending, 0) as pending
   from payments.payments p full join summed s on s.shop_id = p.shop_id and s.payment_id = p.id
 )

select counted.checked, found.disagreement
from (select count(*) as checked from compared) as counted
left join lateral (select format('payment %s of order %s: %s refunded and %s under way; its refunds sum to %s and %s', id, order_id,
     refunded_minor, refunding_minor, succeeded, pending) as disagreement
   from compared where refunded_minor <> succeeded or refunding_minor <> pending order by 1 limit 50) as found on true;

-- payments.audit-unsent-refunds
with compared as materialized (
   select id, order_id, amount_minor, currency, created_at from payments.refunds
   where state = 'pending' and provider_ref is null
 )

select counted.checked, found.disagreement
from (select count(*) as checked from compared) as counted
left join lateral (select format('refund %s of order %s: %s %s were promised at %s and the provider has not said that it has it', id,
     order_id, amount_minor, currency, created_at) as disagreement
   from compared where created_at < $1 order by created_at limit 50) as found on true;

-- payments.delete-old-provider-events
with gone as (delete from payments.provider_events where ctid = any(array(
  select ctid from payments.provider_events where created_at < $1 limit $2)) returning 1)
select count(*) as count from gone;

-- payments.find-by-provider-ref
select shop_id, order_id from payments.payments where provider = $1 and provider_ref = $2;

-- payments.find-unfinished
select shop_id, order_id from (
  select shop_id, order_id from payments.payments where state in ('creating', 'processing') and updated_at < $1
  union
  select shop_id, order_id from payments.payments
  where void_reason is not null and state in ('requires_action', 'awaiting_method', 'captured', 'partially_refunded')
    and updated_at < $1
  union
  select shop_id, order_id from payments.refunds where state = 'pending' and updated_at < $1) as unfinished
where (shop_id, order_id) > ($2, $3) order by shop_id, order_id limit $4;

-- payments.insert-payments
insert into payments.payments (shop_id, id, order_id, provider, amount_minor, currency, payment_method_id, email,
  return_url, on_decline, state, void_reason, created_at, updated_at)
select *, $13::timestamptz, $13::timestamptz from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::bigint[],
  $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[]);

-- payments.insert-provider-events
insert into payments.provider_events (shop_id, provider, id, type, order_id, created_at)
select *, $6::timestamptz from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::uuid[]);

-- payments.insert-refunds
insert into payments.refunds (shop_id, order_id, id, payment_id, provider_ref, amount_minor, currency, state, reason,
  requested_by, failure_code, created_at, updated_at)
select *, $12::timestamptz, $12::timestamptz from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[],
  $6::bigint[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[]);

-- payments.insert-transfers
insert into payments.ledger (shop_id, order_id, kind, source_id, payment_id, debit_account, credit_account, amount_minor,
  currency, created_at)
select *, $10::timestamptz from unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::uuid[], $6::text[], $7::text[],
  $8::bigint[], $9::text[]);

-- payments.load-known-events
select e.shop_id, e.id from unnest($1::uuid[], $2::text[]) as asked (shop_id, id)
join payments.provider_events e on e.shop_id = asked.shop_id and e.provider = $3 and e.id = asked.id;

-- payments.load-order-ledger
select kind, debit_account, credit_account, amount_minor, currency, created_at from payments.ledger
where shop_id = $1 and order_id = $2 order by created_at, kind;

-- payments.load-payments
select found.* from unnest($1::uuid[], $2::uuid[]) as asked (shop_id, order_id)
 cross join lateral (
   select p.shop_id, p.id, p.order_id, p.provider, p.provider_ref, p.amount_minor, p.refunded_minor, p.refunding_minor,
p.currency, p.state, p.payment_method_id, p.attempt, p.tried_method_ids, p.on_decline, p.email, p.return_url, p.next_action_url, p.failure_code, p.void_reason,
p.created_at from payments.payments p
   where p.shop_id = asked.shop_id and p.order_id = asked.order_id offset 0
 ) as found;

-- payments.load-refunds
select r.shop_id, r.order_id, r.id, r.payment_id, r.provider_ref, r.amount_minor, r.currency, r.state, r.reason,
  r.requested_by, r.failure_code, r.created_at
from unnest($1::uuid[], $2::uuid[]) as asked (shop_id, order_id)
join payments.refunds r on r.shop_id = asked.shop_id and r.order_id = asked.order_id order by r.id;

-- payments.lock-payments
select locked.* from unnest($1::uuid[], $2::uuid[]) as asked (shop_id, order_id)
 cross join lateral (
   select p.shop_id, p.id, p.order_id, p.provider, p.provider_ref, p.amount_minor, p.refunded_minor, p.refunding_minor,
p.currency, p.state, p.payment_method_id, p.attempt, p.tried_method_ids, p.on_decline, p.email, p.return_url, p.next_action_url, p.failure_code, p.void_reason,
p.created_at from payments.payments p
   where p.shop_id = asked.shop_id and p.order_id = asked.order_id for update
 ) as locked;

-- payments.messages-of-order
select id, type, created_at as at from payments.provider_events
where shop_id = $1 and order_id = $2 order by created_at, id limit 100;

-- payments.open-payments
with asked as (
   select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::bigint[], $6::text[], $7::text[], $8::text[],
     $9::text[], $10::text[]) as a (shop_id, id, order_id, provider, amount_minor, currency, payment_method_id, email,
     return_url, on_decline)
 ), added as (
   insert into payments.payments as p (shop_id, id, order_id, provider, amount_minor, currency, payment_method_id, email,
     return_url, on_decline, state, created_at, updated_at)
   select asked.*, 'creating', $11, $11 from asked order by shop_id, order_id
   on conflict (shop_id, order_id) do nothing
   returning p.shop_id, p.id, p.order_id, p.provider, p.provider_ref, p.amount_minor, p.refunded_minor, p.refunding_minor,
p.currency, p.state, p.payment_method_id, p.attempt, p.tried_method_ids, p.on_decline, p.email, p.return_url, p.next_action_url, p.failure_code, p.void_reason,
p.created_at
 )
 select added.* from added
 union all
 select found.* from asked cross join lateral (
   select p.shop_id, p.id, p.order_id, p.provider, p.provider_ref, p.amount_minor, p.refunded_minor, p.refunding_minor,
p.currency, p.state, p.payment_method_id, p.attempt, p.tried_method_ids, p.on_decline, p.email, p.return_url, p.next_action_url, p.failure_code, p.void_reason,
p.created_at from payments.payments p
   where p.shop_id = asked.shop_id and p.order_id = asked.order_id offset 0
 ) as found;

-- payments.payment-detail
select email, provider_ref as "providerRef", void_reason as "voidReason", created_at as "createdAt",
  updated_at as "updatedAt", case when state in ('captured', 'partially_refunded')
    then amount_minor - refunded_minor - refunding_minor else 0 end as "refundableMinor"
from payments.payments where shop_id = $1 and order_id = $2;

-- payments.update-payments
update payments.payments p set provider_ref = new.provider_ref, state = new.state, refunded_minor = new.refunded_minor,
  refunding_minor = new.refunding_minor, next_action_url = new.next_action_url, failure_code = new.failure_code,
  void_reason = new.void_reason, payment_method_id = new.payment_method_id, attempt = new.attempt,
  tried_method_ids = new.tried_method_ids, updated_at = $13
from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::bigint[], $6::bigint[], $7::text[], $8::text[], $9::text[],
  $10::text[], $11::integer[], $12::jsonb[])
  as new (shop_id, order_id, provider_ref, state, refunded_minor, refunding_minor, next_action_url, failure_code,
    void_reason, payment_method_id, attempt, tried_method_ids)
where p.shop_id = new.shop_id and p.order_id = new.order_id;

-- payments.update-refunds
update payments.refunds r set provider_ref = new.provider_ref, state = new.state, failure_code = new.failure_code,
  updated_at = $7
from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[])
  as new (shop_id, order_id, id, provider_ref, state, failure_code)
where r.shop_id = new.shop_id and r.order_id = new.order_id and r.id = new.id;

-- processes.audit-stuck
with stories as materialized (
  select id, state, updated_at, deadline_at from platform.processes where name = $1)
select (select count(*) from stories) as checked, late.id, late.state, late.updated_at as since
from (select 1) as always left join (
  select id, state, updated_at from stories
  where (state <> all ($2::text[]) and deadline_at is null and updated_at < now() - interval '15 minutes')
     or deadline_at < now() - interval '5 minutes'
  order by updated_at limit 50) late on true;

-- processes.by-id
select id, shop_id as "shopId", state, data, steps, deadline_at as "deadlineAt", pending
from platform.processes where name = $1 and id = $2;

-- processes.forget-ended
with gone as (delete from platform.processes where ctid = any(array(
  select ctid from platform.processes where ctid >= $1::tid and ctid < $2::tid and (name = $3 and deadline_at is null and pending = '[]' and exists (
select 1 from unnest($4::text[], $5::timestamptz[]) as rest (state, before)
where rest.state = processes.state and processes.updated_at < rest.before)) for update skip locked)) returning 1)
select count(*) as gone from gone;

-- processes.load
select id, shop_id as "shopId", state, data, steps, deadline_at as "deadlineAt", pending
from platform.processes where name = $1 and id = any($2::uuid[]) order by id for update;

-- processes.overdue
select id, shop_id as "shopId" from platform.processes
where name = $1 and deadline_at <= $2 order by deadline_at limit $3;

-- processes.pending
select id, shop_id as "shopId", pending from platform.processes
where name = $1 and pending <> '[]' and updated_at < $2 and id > $3 order by id limit $4;

-- processes.pending-of
select id, shop_id as "shopId", pending from platform.processes
where name = $1 and id = any($2::uuid[]) and pending <> '[]';

-- processes.release
update platform.processes set updated_at = now(), pending =
  coalesce((select jsonb_agg(one) from jsonb_array_elements(pending) one where one->>'id' <> $3::text), '[]')
where name = $1 and id = $2;

-- processes.save
insert into platform.processes (name, id, shop_id, state, data, steps, deadline_at, pending, created_at, updated_at)
select $1, p.id, p.shop_id, p.state, p.data, p.steps, p.deadline_at, p.pending, $9, $9
from unnest($2::uuid[], $3::uuid[], $4::text[], $5::jsonb[], $6::integer[], $7::timestamptz[], $8::jsonb[])
  as p (id, shop_id, state, data, steps, deadline_at, pending)
on conflict (name, id) do update set state = excluded.state, data = excluded.data, steps = excluded.steps,
  deadline_at = excluded.deadline_at, pending = excluded.pending, updated_at = excluded.updated_at;

-- retention.add-partition
select platform.add_event_partition($1, $2, $3) as answer;

-- retention.count-pages
select pg_relation_size(to_regclass($1)) / current_setting('block_size')::integer as pages;

-- retention.drop-partition
select platform.drop_event_partition($1);

-- retention.empty-partition
select platform.empty_event_partition($1);

-- retention.forget-closed-letters
with gone as (delete from platform.dead_letters where ctid = any(array(
  select ctid from platform.dead_letters where replayed_at < $1 limit $2 for update skip locked)) returning 1)
select count(*) as gone from gone;

-- retention.forget-marks
delete from platform.log_marks where created_at < $1;

-- retention.forget-stray-events
with gone as (delete from platform.outbox_default where ctid = any(array(
  select ctid from platform.outbox_default where id < platform.lowest_id_at($1) limit $2)) returning 1)
select count(*) as gone from gone;

-- retention.forget-stray-inbox
with gone as (delete from platform.inbox_default where ctid = any(array(
  select ctid from platform.inbox_default where event_id < platform.lowest_id_at($1) limit $2)) returning 1)
select count(*) as gone from gone;

-- retention.limit-wait
set local lock_timeout = 50;

-- retention.list-partitions
select parent.relname as parent, child.relname as name,
  regexp_match(pg_get_expr(child.relpartbound, child.oid), $$FROM \('([0-9a-f-]+)'\) TO \('([0-9a-f-]+)'\)$$) as bounds
from pg_inherits i join pg_class parent on parent.oid = i.inhparent join pg_class child on child.oid = i.inhrelid
where parent.oid in ('platform.outbox'::regclass, 'platform.inbox'::regclass);

-- retention.mark-log
insert into platform.log_marks (created_at, position) values ($1, pg_current_wal_insert_lsn()) on conflict do nothing;

-- retention.oldest-stray-event
select min(created_at) as at from platform.outbox_default;

-- retention.read-events
select (select created_at from platform.outbox order by position limit 1) as "oldestAt",
(select count(*) from platform.dead_letters where replayed_at is null) as "lettersOpen",
(select count(*) from (select 1 from platform.outbox_default limit 100000) as stray) as "strayEvents";

-- retention.read-slots
select slot_name as name, pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn) as bytes
from pg_replication_slots where database = current_database() and restart_lsn is not null;

-- retention.read-tables
select s.schemaname || '.' || coalesce(root.relname, s.relname) as name, sum(pg_total_relation_size(s.relid)) as bytes,
  sum(s.n_live_tup) as rows, sum(s.n_dead_tup) as dead
from pg_stat_user_tables s left join pg_inherits i on i.inhrelid = s.relid left join pg_class root on root.oid = i.inhparent
group by 1;

-- retention.read-until
select max(m.created_at) as at from platform.log_marks m
join pg_replication_slots s on s.slot_name = $1 and s.wal_status in ('reserved', 'extended')
  and s.confirmed_flush_lsn >= m.position;

-- shops.delete-other-options
delete from shops.shipping_options where shop_id = $1 and not (code = any($2::text[]));

-- shops.first
select id, slug, name, currency, country, email from shops.shops order by id limit 1;

-- shops.options
select code, title, price_minor as "priceMinor", free_from_minor as "freeFromMinor", countries,
  days_from as "daysFrom", days_to as "daysTo"
from shops.shipping_options where shop_id = $1;

-- shops.upsert
insert into shops.shops (id, slug, name, currency, country, email, created_at, updated_at)
values ($1, $2, $3, $4, $5, $6, $7, $7)
on conflict (slug) do update set name = excluded.name, currency = excluded.currency, country = excluded.country,
  email = excluded.email, updated_at = excluded.updated_at
returning id, slug, name, currency, country, email;

-- shops.upsert-options
insert into shops.shipping_options (shop_id, code, title, price_minor, free_from_minor, countries, days_from, days_to,
  created_at, updated_at)
select $1, code, title, price_minor, free_from_minor, string_to_array(countries, ' '), days_from, days_to, $9, $9
from unnest($2::text[], $3::text[], $4::bigint[], $5::bigint[], $6::text[], $7::smallint[], $8::smallint[])
  as new (code, title, price_minor, free_from_minor, countries, days_from, days_to)
on conflict (shop_id, code) do update set title = excluded.title, price_minor = excluded.price_minor,
  free_from_minor = excluded.free_from_minor, countries = excluded.countries, days_from = excluded.days_from,
  days_to = excluded.days_to, updated_at = excluded.updated_at;
