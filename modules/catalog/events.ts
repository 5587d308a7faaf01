import { eventType } from '#platform/events';
import type { ProductInput } from './face.ts';

/** What every fact about a product says. */
export interface ProductFact {
  readonly productId: string;
  readonly slug: string;
  /** The slug it had before, when it was changed. */
  readonly previousSlug: string | null;
  readonly title: string;
  readonly status: ProductInput['status'];
  /** Grows by one with each change: a consumer that has seen a higher one ignores this fact. */
  readonly version: number;
  /** Ids from the root down to its category; empty when it is in none. */
  readonly categoryPath: readonly string[];
  readonly previousCategoryPath: readonly string[];
  readonly currency: string;
  readonly priceMinMinor: number;
  readonly priceMaxMinor: number;
  /** Of the variants that can be chosen. */
  readonly variantIds: readonly string[];
}

export interface CategoryFact {
  readonly categoryId: string;
  readonly slug: string;
  readonly title: string;
  readonly path: readonly string[];
}

export const productCreated = eventType<ProductFact>('product.created');
/** Any change, a first publication included. */
export const productUpdated = eventType<ProductFact>('product.updated');
/** It was public and is not any more; told in place of `product.updated`. */
export const productUnpublished = eventType<ProductFact>('product.unpublished');
/** A category was created or changed, or moved together with an ancestor. */
export const categoryUpdated = eventType<CategoryFact>('category.updated');
/** An empty category was taken away; nothing else is told of it. */
export const categoryRemoved = eventType<CategoryFact>('category.removed');
