import type { ProductInput, VariantInput } from '../face.ts';
import { checkAttributes, type Fault } from './attributes.ts';
import { completeFrom } from './keep.ts';
import type { LoadedCatalog, LoadedProduct, LoadedVariant } from './loaded.ts';
import { checkOptions } from './options.ts';
import { checkFields, normaliseProduct } from './product.ts';

/** One product to save, and which one is meant. */
export interface SaveWish {
  readonly input: ProductInput;
  readonly target:
    | { readonly by: 'slug' }
    /** Refused when the slug exists. */
    | { readonly by: 'new' }
    | { readonly by: 'id'; readonly id: string; readonly version: number | null };
}

export interface DecidedVariant {
  readonly id: string;
  readonly created: boolean;
  readonly input: VariantInput;
}

export type SaveDecision =
  | { readonly kind: 'refused'; readonly fault: Fault }
  | {
      readonly kind: 'unchanged' | 'changed';
      readonly id: string;
      readonly version: number;
      readonly before: LoadedProduct | null;
      readonly content: ProductInput;
      readonly fingerprint: string;
      readonly categoryPath: readonly string[];
      readonly variants: readonly DecidedVariant[];
      /** Ids of the variants that cannot be chosen any more. */
      readonly retired: readonly string[];
    };

export type Kept = Exclude<SaveDecision, { kind: 'refused' }>;

export interface SaveMeans {
  readonly newId: () => string;
  /** A hash of content: equal content, equal text. */
  readonly fingerprint: (content: unknown) => string;
  readonly currency: string;
}

/** Decides every wish in order, each on its own: one that is refused does not stop its neighbours. */
export const decideSaves = (loaded: LoadedCatalog, wishes: readonly SaveWish[], means: SaveMeans): SaveDecision[] => {
  const book = openBook(loaded);
  return wishes.map((wish) => {
    const decision = decideOne(book, wish, means);
    if (decision.kind !== 'refused') book.claim(decision);
    return decision;
  });
};

type Book = ReturnType<typeof openBook>;

/** The catalog as it is and, by and by, what the batch itself has taken of it. */
const openBook = (loaded: LoadedCatalog) => {
  const bySlug = new Map(loaded.products.map((product) => [product.slug, product] as const));
  const byId = new Map(loaded.products.map((product) => [product.id, product] as const));
  const bySku = new Map(loaded.variants.map((variant) => [variant.sku, variant] as const));
  const byProduct = Map.groupBy(loaded.variants, (variant) => variant.productId);
  const slugsClaimed = new Set<string>();
  const idsClaimed = new Set<string>();
  const skusClaimed = new Set<string>();
  return {
    categories: loaded.categories,
    bySlug,
    byId,
    bySku,
    variantsOf: (productId: string): readonly LoadedVariant[] => byProduct.get(productId) ?? [],
    isClaimed: (slug: string, before: LoadedProduct | null) =>
      slugsClaimed.has(slug) || (before !== null && idsClaimed.has(before.id)),
    skusClaimed,
    claim(kept: Kept): void {
      slugsClaimed.add(kept.content.slug);
      idsClaimed.add(kept.id);
      for (const { input } of kept.variants) skusClaimed.add(input.sku);
    },
  };
};

const decideOne = (book: Book, { input, target }: SaveWish, means: SaveMeans): SaveDecision => {
  const said = normaliseProduct(input);
  const found = target.by === 'id' ? book.byId.get(target.id) : book.bySlug.get(said.slug);
  const before = found ?? null;
  const misplaced = faultOfTarget(book, said.slug, target, before);
  if (misplaced) return refused(misplaced);
  const stored = before ? book.variantsOf(before.id) : [];
  const content = completeFrom(said, before, stored);
  const category = content.category === null ? null : book.categories.get(content.category);
  if (category === undefined) {
    return refused(fault('category_unknown', `There is no category ${content.category}.`, 'category'));
  }
  const wrong =
    checkFields(content) ??
    checkOptions(content.options, content.variants) ??
    checkAttributes(category?.definitions ?? new Map(), content.attributes, content.status) ??
    faultOfSkus(book, content.variants, before);
  if (wrong) return refused(wrong);
  return keep(content, before, stored, { id: category?.id ?? null, path: category?.path ?? [] }, means);
};

const keep = (
  content: ProductInput,
  before: LoadedProduct | null,
  stored: readonly LoadedVariant[],
  category: { readonly id: string | null; readonly path: readonly string[] },
  means: SaveMeans,
): Kept => {
  // The status is compared by itself: publishing changes it without touching the rest.
  const { status, category: _slug, ...rest } = content;
  const fingerprint = means.fingerprint([means.currency, category.id, rest]);
  const unchanged = before !== null && before.fingerprint === fingerprint && before.status === status;
  const idBySku = new Map(stored.map(({ sku, id }) => [sku, id] as const));
  const named = new Set(content.variants.map(({ sku }) => sku));
  return {
    kind: unchanged ? 'unchanged' : 'changed',
    id: before?.id ?? means.newId(),
    version: unchanged ? before.version : (before?.version ?? 0) + 1,
    before,
    content,
    fingerprint,
    categoryPath: category.path,
    variants: content.variants.map((input) => {
      const id = idBySku.get(input.sku);
      return { id: id ?? means.newId(), created: id === undefined, input };
    }),
    retired: stored.filter(({ sku, retired }) => !retired && !named.has(sku)).map(({ id }) => id),
  };
};

const faultOfTarget = (
  book: Book,
  slug: string,
  target: SaveWish['target'],
  before: LoadedProduct | null,
): Fault | null => {
  if (target.by === 'id') {
    if (!before) return fault('product_not_found', `There is no product ${target.id}.`, 'id');
    if (target.version !== null && target.version !== before.version) {
      const message = `The product is at version ${before.version}; you changed version ${target.version}.`;
      return fault('version_conflict', message, 'If-Match');
    }
  }
  if (book.isClaimed(slug, before)) {
    return fault('slug_repeated', `An earlier product of this call has the slug ${slug}.`, 'slug');
  }
  const holder = book.bySlug.get(slug);
  const taken = target.by === 'new' ? holder !== undefined : holder !== undefined && holder.id !== before?.id;
  return taken ? fault('slug_taken', `Another product has the slug ${slug}.`, 'slug') : null;
};

const faultOfSkus = (book: Book, variants: readonly VariantInput[], before: LoadedProduct | null): Fault | null => {
  const own = new Set<string>();
  for (const [index, { sku }] of variants.entries()) {
    const param = `variants.${index}.sku`;
    if (own.has(sku) || book.skusClaimed.has(sku)) {
      return fault('sku_repeated', `The SKU ${sku} is named twice.`, param);
    }
    own.add(sku);
    const holder = book.bySku.get(sku);
    if (holder && holder.productId !== before?.id) {
      return fault('sku_taken', `A variant of another product has the SKU ${sku}.`, param);
    }
  }
  return null;
};

const fault = (code: Fault['code'], message: string, param: string): Fault => ({ code, message, param });
const refused = (wrong: Fault): SaveDecision => ({ kind: 'refused', fault: wrong });
