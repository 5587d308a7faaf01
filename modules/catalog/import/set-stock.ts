import type { Tally } from './report.ts';
import type { ImportTarget, SavedRow } from './save-batch.ts';

/**
 * Brings on hand to the level that the file wants by adjusting the difference. The reference names the run and the line:
 * a change that is sent again within a run happens once, and another run starts from the level it finds.
 */
export const setStock = async (
  { inventory, shopId, warehouseCode, setsStock = true }: ImportTarget,
  runId: string,
  rows: readonly SavedRow[],
  tally: Tally,
): Promise<void> => {
  const wanted = rows.filter((row): row is SavedRow & { stock: number } => row.stock !== null);
  if (!setsStock || wanted.length === 0) return;
  const levels = await inventory.stockLevels(
    shopId,
    wanted.map(({ variantId }) => variantId),
  );
  const onHand = new Map(
    levels
      .filter((level) => level.warehouseCode === warehouseCode)
      .map((level) => [level.variantId, level.onHand] as const),
  );
  const changes = wanted.flatMap(({ line, variantId, stock }) => {
    const quantity = stock - (onHand.get(variantId) ?? 0);
    const reference = `import:${runId}:${line}`;
    return quantity === 0 ? [] : [{ line, shopId, variantId, warehouseCode, quantity, reason: 'import', reference }];
  });
  if (changes.length === 0) return;
  const answers = await inventory.adjust(changes.map(({ line: _line, ...change }) => change));
  for (const [index, { line }] of changes.entries()) {
    const answer = answers[index];
    if (answer?.ok) tally.counts.stockChanged += 1;
    else {
      const reason = `the product was kept, its stock was not set: ${answer?.refusal.message ?? 'no answer'}`;
      tally.reject(line, reason, 'stock');
    }
  }
};
