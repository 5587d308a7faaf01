import { sql } from 'kysely';
import { type Database, queryBuilder } from '#platform/db';
import type { ProductInput } from '../face.ts';

interface Tables {
  'catalog.products': {
    shop_id: string;
    id: string;
    slug: string;
    title: string;
    status: ProductInput['status'];
    version: number;
    price_min_minor: number;
    price_max_minor: number;
    currency: string;
    updated_at: Date;
  };
}
const qb = queryBuilder<Tables>();

export interface StaffListQuery {
  readonly text: string | null;
  readonly status: ProductInput['status'] | null;
  /** Id of the last product of the page before. */
  readonly afterId: string | null;
  readonly limit: number;
}

/** Products of every status, newest first. */
export const listForStaff = async (db: Database, shopId: string, query: StaffListQuery) => {
  let select = qb.selectFrom('catalog.products').where('shop_id', '=', shopId);
  if (query.status !== null) select = select.where('status', '=', query.status);
  if (query.text !== null) {
    select = select.where(sql<boolean>`search @@ websearch_to_tsquery('english', ${query.text})`);
  }
  if (query.afterId !== null) select = select.where('id', '<', query.afterId);
  const rows = await db.query(
    select
      .select(['id', 'slug', 'title', 'status', 'version', 'price_min_minor', 'price_max_minor', 'currency'])
      .select('updated_at')
      .orderBy('id', 'desc')
      .limit(query.limit),
  );
  return rows.map(({ price_min_minor, price_max_minor, updated_at, ...row }) => ({
    ...row,
    priceMinMinor: price_min_minor,
    priceMaxMinor: price_max_minor,
    updatedAt: updated_at.toISOString(),
  }));
};
