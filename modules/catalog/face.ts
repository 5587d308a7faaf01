import type { Result } from '#platform/result';
import type { ProductRefusal } from './refusals.ts';

/** What a variant is, as carts show it and orders copy it. */
export interface VariantForSale {
  readonly variantId: string;
  readonly productId: string;
  readonly productSlug: string;
  readonly sku: string;
  readonly title: string;
  /** `Blue / Large`, empty for a product without options. */
  readonly optionsText: string;
  readonly priceMinor: number;
  readonly compareAtMinor: number | null;
  /** ISO 4217. */
  readonly currency: string;
  readonly weightGrams: number;
  readonly imageUrl: string | null;
  /** False for a draft or an archived product: shown in carts, refused at checkout. */
  readonly forSale: boolean;
}

export interface AttributeDefinition {
  readonly code: string;
  readonly label: string;
  readonly type: 'text' | 'number' | 'boolean' | 'enum' | 'multi';
  readonly unit?: string;
  /** Allowed values of `enum` and `multi`. */
  readonly values?: readonly string[];
  readonly required: boolean;
  readonly filterable: boolean;
}

/** What a product shows: a picture of ours by its id, or an address elsewhere. */
export interface ProductMedia {
  /** Of a picture of ours: its JPEG, for clients that cannot choose. */
  readonly url: string;
  readonly alt: string;
  /** A picture of the media module; what follows is taken over from it, whatever an input says. */
  readonly mediaId?: string;
  /** In pixels. */
  readonly width?: number;
  readonly height?: number;
  /** Mean colour, `#rrggbb`. */
  readonly placeholder?: string;
  /** Widths in pixels: `/media/r/<mediaId>/<width>.<avif|webp|jpg>`. */
  readonly renditions?: readonly number[];
}

export interface CategoryInput {
  readonly slug: string;
  readonly title: string;
  readonly description: string;
  readonly parent: string | null;
  readonly position: number;
  readonly attributes: readonly AttributeDefinition[];
}

export interface VariantInput {
  readonly sku: string;
  readonly options: Readonly<Record<string, string>>;
  readonly priceMinor: number;
  readonly compareAtMinor?: number;
  readonly weightGrams: number;
  readonly barcode?: string;
  /** Pieces by warehouse code, for set-up and import: passed on to inventory by the caller, not kept here. */
  readonly stock?: Readonly<Record<string, number>>;
}

export interface ProductInput {
  readonly slug: string;
  readonly title: string;
  readonly description: string;
  /** Slug of its category; null: in none. */
  readonly category: string | null;
  readonly brand?: string;
  readonly tags: readonly string[];
  readonly attributes: Readonly<Record<string, string | number | boolean | readonly string[]>>;
  readonly options: readonly { readonly name: string; readonly values: readonly string[] }[];
  readonly variants: readonly VariantInput[];
  /** In the order in which they are shown. */
  readonly media: readonly ProductMedia[];
  readonly status: 'draft' | 'published' | 'archived';
  /** What is taken over from the product as it is, where this input says nothing of it (imports of partial files). */
  readonly keep?: {
    /** Attributes that are not named stay; without it they are dropped. */
    readonly attributes?: boolean;
    /** Variants that are not named stay; without it they are retired. */
    readonly variants?: boolean;
    /** These stay as they are, whatever the input says. */
    readonly fields?: readonly ('description' | 'category' | 'brand' | 'tags' | 'media')[];
  };
  /** Refused (`slug_taken`) when the slug exists already. */
  readonly onlyNew?: boolean;
}

/** A category as shoppers see it. */
export interface CategoryNode {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly description: string;
  /** Those that it defines itself; its ancestors' hold in it as well. */
  readonly attributes: readonly AttributeDefinition[];
  readonly children: readonly CategoryNode[];
}

/** A product in a list, as shoppers see it. */
export interface ListedProduct {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly brand: string | null;
  readonly priceMinMinor: number;
  readonly priceMaxMinor: number;
  /** ISO 4217. */
  readonly currency: string;
  readonly image: ProductMedia | null;
  readonly publishedAt: string;
}

/** A list of published products that is asked for; what is left out does not narrow it. */
export interface ProductListQuery {
  /** Words, "phrases", -without. */
  readonly q?: string;
  /** Slug; its whole subtree is meant. */
  readonly category?: string;
  /** By relevance with `q`, else the newest first, unless told. */
  readonly sort?: 'newest' | 'price' | '-price' | 'title' | 'relevance';
  /** From 1. */
  readonly page?: number;
  readonly limit?: number;
  readonly priceMin?: number;
  readonly priceMax?: number;
  /** Values by the code of an attribute or the name of an option; the values of one code are alternatives. */
  readonly attributes?: Readonly<Record<string, readonly string[]>>;
}

export interface ProductList {
  readonly items: readonly ListedProduct[];
  readonly nextCursor: string | null;
  /** Counted up to 10,000; up to 2,000 by relevance. */
  readonly total: number;
  readonly totalIsExact: boolean;
}

export interface FacetValue {
  /** As a filter takes it. */
  readonly value: string;
  readonly label: string;
  /** Products that have it, whatever else of the same facet is chosen. */
  readonly count: number;
}

/** What a list can be narrowed by. */
export interface Facet {
  /** Code of an attribute, or name of an option. */
  readonly code: string;
  readonly label: string;
  readonly type: AttributeDefinition['type'] | 'option';
  readonly unit?: string;
  readonly values: readonly FacetValue[];
}

export interface ListFacets {
  readonly facets: readonly Facet[];
  /** Of the list without its limits of price; null when it is empty. */
  readonly price: { readonly minMinor: number; readonly maxMinor: number } | null;
}

export type ListRefusal = 'validation_failed' | 'category_unknown';

/** A variant as shoppers see it. */
export interface PublicVariant {
  readonly id: string;
  readonly sku: string;
  readonly options: Readonly<Record<string, string>>;
  readonly optionsText: string;
  readonly priceMinor: number;
  readonly compareAtMinor: number | null;
  readonly currency: string;
  readonly weightGrams: number;
  readonly barcode: string | null;
}

/** A product whole, as shoppers see it. */
export interface PublicProduct {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  /** Plain text. */
  readonly description: string;
  readonly brand: string | null;
  /** From the root of the tree down to its category. */
  readonly categories: readonly { readonly id: string; readonly slug: string; readonly title: string }[];
  readonly tags: readonly string[];
  readonly attributes: ProductInput['attributes'];
  readonly options: ProductInput['options'];
  readonly media: readonly ProductMedia[];
  readonly currency: string;
  readonly priceMinMinor: number;
  readonly priceMaxMinor: number;
  readonly variants: readonly PublicVariant[];
  readonly publishedAt: string | null;
  readonly updatedAt: string;
}

export interface VariantAvailability {
  readonly variantId: string;
  /** Pieces, at most 10 told. */
  readonly available: number;
  readonly level: 'in_stock' | 'low' | 'out';
}

/** What became of one input of {@link Catalog.saveProducts}, in the same order. */
export type SavedProduct =
  | {
      readonly ok: true;
      readonly productId: string;
      readonly created: boolean;
      /** False when the product was as wished already: nothing was written, nothing told. */
      readonly changed: boolean;
      readonly version: number;
      /** In the order of the input's variants. */
      readonly variants: readonly { readonly sku: string; readonly variantId: string; readonly created: boolean }[];
    }
  | { readonly ok: false; readonly code: ProductRefusal; readonly message: string; readonly param?: string };

/** Where a page of matches begins, and how long it may be. */
export interface MatchPage {
  readonly afterId: string | null;
  readonly limit: number;
}

export interface Catalog {
  /**
   * Creates or updates categories by slug, all or none; with `onlyMissing` those that exist stay as they are.
   * @throws RangeError when the tree would not be one (a cycle, an unknown parent) or a field is out of its limits
   */
  saveCategories(
    shopId: string,
    categories: readonly CategoryInput[],
    options?: { readonly onlyMissing?: boolean },
  ): Promise<void>;
  /**
   * Creates or updates products by slug (variants by SKU), each on its own: a refused one does not stop its
   * neighbours. At most 500 a call.
   */
  saveProducts(shopId: string, currency: string, products: readonly ProductInput[]): Promise<readonly SavedProduct[]>;
  /** Current truth (not a cache) about variants, in the order asked; null where there is none. Calls are coalesced. */
  variantsForSale(shopId: string, variantIds: readonly string[]): Promise<readonly (VariantForSale | null)[]>;
  /** Variant ids by SKU; null where there is none. */
  variantIdsBySku(shopId: string, skus: readonly string[]): Promise<readonly (string | null)[]>;
  /**
   * Variants that staff mean by a text: the one whose SKU it is; when it is none, those of products, of every status, that
   * have its words, by title; of a word that more than 2,000 products have, those of 2,000.
   * @param page at most 501 of them; `afterId`: the last variant of the page before
   */
  variantIdsMatching(shopId: string, text: string, page: MatchPage): Promise<readonly string[]>;
  /** How many variantIdsMatching has over all its pages; not exact: those of the products that it looks through. */
  countVariantsMatching(shopId: string, text: string): Promise<{ readonly count: number; readonly exact: boolean }>;
  /** The roots of the category tree, siblings in their order. From memory; events keep it true. */
  categoryTree(shopId: string): Promise<readonly CategoryNode[]>;
  /** A page of published products. From memory, like all that follows unless told; events keep it true. */
  listProducts(shopId: string, query: ProductListQuery): Promise<Result<ProductList, ListRefusal>>;
  /** What such a list can be narrowed by, with counts over at most 10,000 of its products. */
  listFacets(shopId: string, query: ProductListQuery): Promise<Result<ListFacets, ListRefusal>>;
  /** A published product by id or slug; null when there is none. */
  publicProduct(shopId: string, idOrSlug: string): Promise<PublicProduct | null>;
  /** Published products by id, in the order asked, those that there are. Read anew. At most 100 a call. */
  publicProducts(shopId: string, ids: readonly string[]): Promise<readonly ListedProduct[]>;
  /** What is left of each variant of a published product, live; empty when there is no such product. */
  productAvailability(shopId: string, idOrSlug: string): Promise<readonly VariantAvailability[]>;
  /** Those of these products, at most 100, of which some variant can be had now; in the order asked. */
  productsInStock(shopId: string, productIds: readonly string[]): Promise<readonly string[]>;
  /** First ids of parts of `size` published products each, in the order of ids. Reads them all: ask seldom. */
  sitemapParts(shopId: string, size: number): Promise<readonly string[]>;
  /** Published products from an id on, in the order of ids. */
  sitemapPart(
    shopId: string,
    fromId: string,
    size: number,
  ): Promise<readonly { readonly slug: string; readonly updatedAt: string }[]>;
}
