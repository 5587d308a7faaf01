/** Rows that the audit of the whole holds against those of other rooms: queries over our own tables. */
export const paymentRelations = {
  /** Per order: how many payments, what they took, gave back, and what of that a person or the provider decided. */
  moneyOfOrders: `
    select p.shop_id, p.order_id, count(*) as payments, min(p.id::text) as payment_id, min(p.currency) as currency,
      sum(p.amount_minor) filter (where p.state <> 'voided') as asked_minor,
      coalesce(sum(p.amount_minor) filter (where p.state in ('captured', 'partially_refunded', 'refunded')), 0) as captured_minor,
      sum(p.refunded_minor) as refunded_minor, coalesce(min(r.granted_minor), 0) as granted_minor
    from payments.payments p
    left join (select shop_id, order_id, sum(amount_minor) as granted_minor from payments.refunds
               where state = 'succeeded' and requested_by <> 'system' group by 1, 2) r using (shop_id, order_id)
    group by p.shop_id, p.order_id`,
} as const;
