import { type Database, statement, uuidArray } from '#platform/db';

export interface AvailabilityQuestion {
  readonly shopId: string;
  readonly variantIds: readonly string[];
}

const read = statement<{ shop_id: string; variant_id: string; available: number }>(
  'inventory.availability',
  `select asked.shop_id, asked.variant_id, stock.available
   from unnest($1::uuid[], $2::uuid[]) as asked (shop_id, variant_id)
   cross join lateral (
     select sum(s.on_hand - s.held) as available from inventory.stock s
     where s.shop_id = asked.shop_id and s.variant_id = asked.variant_id
   ) as stock
   where stock.available is not null`,
);

/** Answers many questions by one statement: pieces available over all warehouses, 0 for the unknown. */
export const readAvailability = async (
  db: Database,
  questions: readonly AvailabilityQuestion[],
): Promise<readonly (readonly number[])[]> => {
  const asked = new Map(
    questions.flatMap(({ shopId, variantIds }) =>
      variantIds.map((variantId) => [keyOf(shopId, variantId), { shopId, variantId }] as const),
    ),
  );
  if (asked.size === 0) return questions.map(() => []);
  const keys = [...asked.values()];
  const rows = await db.run(read, [
    uuidArray(keys.map(({ shopId }) => shopId)),
    uuidArray(keys.map(({ variantId }) => variantId)),
  ]);
  const available = new Map(rows.map((row) => [keyOf(row.shop_id, row.variant_id), row.available]));
  return questions.map(({ shopId, variantIds }) => variantIds.map((id) => available.get(keyOf(shopId, id)) ?? 0));
};

// The database answers ids in lower case; shoppers' clients may send either.
const keyOf = (shopId: string, variantId: string): string => `${shopId}/${variantId.toLowerCase()}`;
