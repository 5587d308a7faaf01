import { type Database, statement, textArray } from '#platform/db';
import { REFERENCES_ASKED_MAX } from '../limits.ts';

const read = statement<{ variant_id: string; pieces: number }>(
  'inventory.held-pieces',
  `select line.variant_id, sum(line.quantity)::int as pieces
   from inventory.holds h
   cross join lateral unnest(h.variant_ids, h.quantities) as line (variant_id, quantity)
   where h.shop_id = $1 and h.reference = any($2::text[]) and h.state = 'held' and h.expires_at > $3
   group by line.variant_id`,
);

/** Pieces by variant that these references hold and have not ordered; @throws RangeError for more than {@link REFERENCES_ASKED_MAX}. */
export const readHeldPieces = async (
  db: Database,
  shopId: string,
  references: readonly string[],
  now: Date,
): Promise<Readonly<Record<string, number>>> => {
  if (references.length > REFERENCES_ASKED_MAX) throw new RangeError(`asked for ${references.length} references`);
  if (references.length === 0) return {};
  const rows = await db.run(read, [shopId, textArray(references), now]);
  return Object.fromEntries(rows.map(({ variant_id, pieces }) => [variant_id, pieces]));
};
