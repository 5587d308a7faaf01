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
  readonly media: readonly { readonly url: string; readonly alt: string }[];
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
  /** The roots of the category tree, siblings in their order. From memory; events keep it true. */
  categoryTree(shopId: string): Promise<readonly CategoryNode[]>;
}
