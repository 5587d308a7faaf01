import type { ListFacets, ListRefusal, ProductList } from '#modules/catalog';
import { type Result, succeed } from '#platform/result';
import type { Kit } from '../../kit/kit.ts';
import { type Choice, toCatalogQuery } from './parameters.ts';

export interface Listing {
  readonly choice: Choice;
  readonly list: ProductList;
  readonly facets: ListFacets;
}

/** A page of a list and what it can be narrowed by. @param category its slug; null: the whole shop */
export const loadListing = async (
  { deps: { faces } }: Kit,
  shopId: string,
  choice: Choice,
  category: string | null,
): Promise<Result<Listing, ListRefusal>> => {
  const query = toCatalogQuery(choice, category);
  const [list, facets] = await Promise.all([
    faces.catalog.listProducts(shopId, query),
    faces.catalog.listFacets(shopId, query),
  ]);
  if (!list.ok) return list;
  if (!facets.ok) return facets;
  return succeed({ choice, list: list.value, facets: facets.value });
};
