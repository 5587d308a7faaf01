import { makeSlug } from '../domain/slug.ts';
import type { Catalog, ProductInput, SavedProduct } from '../face.ts';
import type { StockKeeper } from '../stock.ts';
import type { ImportedProduct } from './format.ts';
import type { Tally } from './report.ts';

/** What an import asks of the catalog. */
export type ImportCatalog = Pick<Catalog, 'saveProducts' | 'saveCategories' | 'variantsForSale' | 'variantIdsBySku'>;

export interface ImportTarget {
  readonly catalog: ImportCatalog;
  readonly inventory: StockKeeper;
  readonly shopId: string;
  /** ISO 4217; prices of the file are in it. */
  readonly currency: string;
  readonly warehouseCode: string;
  /** False: levels in the file are passed over; true when left out. */
  readonly setsStock?: boolean;
}

/** Rounds in which single variants at fault are left out before the rest of the product is given up. */
const ROUNDS_MAX = 5;

export interface SavedRow {
  readonly line: number;
  readonly variantId: string;
  /** Pieces wanted; null: not said. */
  readonly stock: number | null;
}

/** Saves a batch; answers the variants that are there now. What is refused goes to the tally, line by line. */
export const saveBatch = async (
  target: ImportTarget,
  batch: readonly ImportedProduct[],
  tally: Tally,
): Promise<SavedRow[]> => {
  const rows: SavedRow[] = [];
  let open = batch;
  for (let round = 1; open.length > 0; round += 1) {
    const inputs = open.map(({ input }) => input);
    const saved = await target.catalog.saveProducts(target.shopId, target.currency, inputs);
    const again: ImportedProduct[] = [];
    for (const [index, product] of open.entries()) {
      const answer = saved[index];
      if (!answer) throw new Error('a product was not answered');
      if (answer.ok) rows.push(...count(tally, product, answer));
      else again.push(...withoutFault(tally, product, answer, round < ROUNDS_MAX));
    }
    open = again;
  }
  return rows;
};

type Saved = Extract<SavedProduct, { ok: true }>;
type Refused = Extract<SavedProduct, { ok: false }>;

const count = (tally: Tally, product: ImportedProduct, saved: Saved): SavedRow[] => {
  tally.counts[saved.created ? 'created' : saved.changed ? 'updated' : 'unchanged'] += 1;
  const ids = new Map(saved.variants.map(({ sku, variantId }) => [sku, variantId] as const));
  return product.input.variants.flatMap(({ sku }, index) => {
    const variantId = ids.get(sku);
    const line = product.variantLines[index];
    if (variantId === undefined || line === undefined) return [];
    return [{ line, variantId, stock: product.stock[index] ?? null }];
  });
};

/** `variants.3.sku` → `sku`. */
const fieldOf = ({ param }: Refused): string | null => param?.replace(/^variants\.\d+\./, '') ?? null;

/** The product without the one variant at fault, as long as another is left; otherwise all its rows are rejected. */
const withoutFault = (
  tally: Tally,
  product: ImportedProduct,
  refused: Refused,
  mayGoOn: boolean,
): ImportedProduct[] => {
  const fault = /^variants\.(\d+)\./.exec(refused.param ?? '')?.[1];
  const { variants } = product.input;
  if (fault === undefined || variants.length === 1 || !mayGoOn) {
    for (const line of product.lines) tally.reject(line, refused.message, fieldOf(refused));
    return [];
  }
  const at = Number(fault);
  const lineAtFault = product.variantLines[at];
  if (lineAtFault !== undefined) tally.reject(lineAtFault, refused.message, fieldOf(refused));
  const others = <Item>(list: readonly Item[]): Item[] => list.filter((_, index) => index !== at);
  const kept = others(variants);
  const options = product.input.options.map(({ name }) => ({
    name,
    values: [...new Set(kept.map((variant) => variant.options[name] ?? ''))],
  }));
  const input: ProductInput = {
    ...product.input,
    options,
    variants: kept,
    keep: { ...product.input.keep, variants: true },
  };
  const lines = product.lines.filter((line) => line !== lineAtFault);
  return [{ ...product, input, lines, variantLines: others(product.variantLines), stock: others(product.stock) }];
};

/** Categories that the file names and nobody has seen yet are made, at the root of the tree. */
export const createCategoryMaker = ({ catalog, shopId }: ImportTarget) => {
  const seen = new Set<string>();
  return async (batch: readonly ImportedProduct[]): Promise<void> => {
    const missing = new Map<string, string>();
    for (const { categoryTitle } of batch) {
      const slug = makeSlug(categoryTitle ?? '');
      if (categoryTitle && slug && !seen.has(slug)) missing.set(slug, categoryTitle);
    }
    if (missing.size === 0) return;
    const categories = [...missing].map(([slug, title]) => ({
      slug,
      title,
      description: '',
      parent: null,
      position: 0,
      attributes: [],
    }));
    try {
      await catalog.saveCategories(shopId, categories, { onlyMissing: true });
      for (const slug of missing.keys()) seen.add(slug);
    } catch (error) {
      // Too many or too long: products in a category that could not be made are refused one by one, by name.
      if (!(error instanceof RangeError)) throw error;
    }
  };
};
