import type { AttributeDefinition, ProductInput, VariantInput } from '../face.ts';

/** What is known of a product before it is saved. */
export interface LoadedProduct {
  readonly id: string;
  readonly slug: string;
  readonly status: ProductInput['status'];
  readonly version: number;
  readonly fingerprint: string;
  readonly categoryPath: readonly string[];
  readonly attributes: ProductInput['attributes'];
  readonly description: string;
  /** Slug. */
  readonly category: string | null;
  readonly brand: string | null;
  readonly tags: readonly string[];
  readonly media: ProductInput['media'];
}

export interface LoadedVariant extends VariantInput {
  readonly id: string;
  readonly productId: string;
  readonly retired: boolean;
}

export interface LoadedCategory {
  readonly id: string;
  readonly path: readonly string[];
  /** Its own and its ancestors'. */
  readonly definitions: ReadonlyMap<string, AttributeDefinition>;
}

/** Everything that a set of saves is decided by; rows are locked. Categories by slug. */
export interface LoadedCatalog {
  readonly products: readonly LoadedProduct[];
  readonly variants: readonly LoadedVariant[];
  readonly categories: ReadonlyMap<string, LoadedCategory>;
}
