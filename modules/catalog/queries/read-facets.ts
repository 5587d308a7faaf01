import type { Database } from '#platform/db';
import { type FacetCount, facetList } from '../domain/facet-list.ts';
import { foldText } from '../domain/text.ts';
import type { AttributeDefinition, CategoryNode, ListFacets } from '../face.ts';
import { readCategoryTree } from './category-tree.ts';
import { countFacets, readPriceSpan } from './list-products.ts';
import type { ListQuery } from './list-query.ts';

/** What a list can be narrowed by. A chosen facet is counted as if it were not, so that another of its values can be chosen. */
export const readFacets = async (
  db: Database,
  shopId: string,
  query: ListQuery,
  categoryId: string | null,
): Promise<ListFacets> => {
  const active = query.attributes.map(({ code }) => code);
  const [tree, all, price, ...ofActive] = await Promise.all([
    readCategoryTree(db, shopId),
    countFacets(db, shopId, query, categoryId),
    readPriceSpan(db, shopId, { ...query, priceMinMinor: null, priceMaxMinor: null }, categoryId),
    ...active.map((code) => countFacets(db, shopId, without(query, code), categoryId)),
  ]);
  const counts = [
    ...all.filter(({ facet }) => !active.some((code) => facet.startsWith(`${code}=`))),
    ...ofActive.flatMap((own: readonly FacetCount[], index) =>
      own.filter(({ facet }) => facet.startsWith(`${active[index]}=`)),
    ),
  ];
  const everywhere = definitionsOf(tree);
  const attributes = new Set(everywhere.map(({ code }) => foldText(code)));
  const definitions = categoryId === null ? everywhere : definitionsDownTo(tree, categoryId);
  const facets = facetList(counts, {
    definitions: uniqueByCode(definitions),
    active: new Set(active),
    isOption: (code) => !attributes.has(code),
  });
  return { facets, price };
};

const without = (query: ListQuery, left: string): ListQuery => ({
  ...query,
  attributes: query.attributes.filter(({ code }) => code !== left),
});

const definitionsOf = (nodes: readonly CategoryNode[]): AttributeDefinition[] =>
  nodes.flatMap(({ attributes, children }) => [...attributes, ...definitionsOf(children)]);

/** Those of the category and its ancestors, the nearest first, then those of what lies below it. */
const definitionsDownTo = (nodes: readonly CategoryNode[], categoryId: string): readonly AttributeDefinition[] => {
  for (const node of nodes) {
    if (node.id === categoryId) return [...node.attributes, ...definitionsOf(node.children)];
    const found = definitionsDownTo(node.children, categoryId);
    if (found.length > 0) return [...found, ...node.attributes];
  }
  return [];
};

const uniqueByCode = (definitions: readonly AttributeDefinition[]): readonly AttributeDefinition[] =>
  [...new Map(definitions.toReversed().map((definition) => [definition.code, definition] as const)).values()].reverse();
