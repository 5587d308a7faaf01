import { type Runner, statement } from '#platform/db';

const parts = statement<{ id: string }>(
  'catalog.sitemap-parts',
  `select id from (
     select id, row_number() over (order by id) as place from catalog.products
     where shop_id = $1 and status = 'published') as numbered
   where (place - 1) % $2::bigint = 0 order by id`,
);

const part = statement<{ slug: string; updated_at: Date }>(
  'catalog.sitemap-part',
  `select slug, updated_at from catalog.products
   where shop_id = $1 and status = 'published' and id >= $2 order by id limit $3`,
);

/** First ids of parts of so many published products each. Reads one index from end to end. */
export const readSitemapParts = async (runner: Runner, shopId: string, size: number): Promise<readonly string[]> =>
  (await runner.run(parts, [shopId, size])).map(({ id }) => id);

export const readSitemapPart = async (runner: Runner, shopId: string, fromId: string, size: number) =>
  (await runner.run(part, [shopId, fromId, size])).map(({ slug, updated_at }) => ({
    slug,
    updatedAt: updated_at.toISOString(),
  }));
