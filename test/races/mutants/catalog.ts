import type { Mutant } from './mutant.ts';

const WRITE = 'modules/catalog/use-cases/write-product.ts';
const STORE = 'modules/catalog/store/store-products.ts';

export const catalogMutants: readonly Mutant[] = [
  {
    name: 'product-version-ignored',
    mistake: 'If-Match on a product is not compared',
    edits: [
      {
        file: 'modules/catalog/domain/decide-saves.ts',
        from: 'target.version !== before.version',
        to: 'target.version === 0',
      },
    ],
  },
  {
    name: 'products-not-locked',
    mistake: 'products are loaded without FOR UPDATE when they are saved',
    edits: [
      {
        file: 'modules/catalog/store/load-catalog.ts',
        from: 'or id = any($3::uuid[])) order by id for update',
        to: 'or id = any($3::uuid[])) order by id',
      },
    ],
  },
  {
    name: 'a-change-does-not-look-again',
    mistake: 'a change without a version is stored over whatever came meanwhile',
    edits: [{ file: WRITE, from: 'version: version ?? current.version', to: 'version' }],
  },
  {
    name: 'a-taken-slug-is-an-error',
    mistake: 'the second of two products with one slug meets the index of the database',
    edits: [{ file: STORE, from: 'if (isUniqueViolation(error)) throw', to: 'if (error === null) throw' }],
  },
  {
    name: 'category-tree-not-locked',
    mistake: 'the tree of categories is changed without a lock',
    edits: [{ file: 'modules/catalog/store/categories.ts', from: 'await tx.run(lock, [shopId]);', to: '' }],
  },
  {
    name: 'orders-are-priced-anew',
    mistake: 'an order takes the prices of the moment, not those of its checkout',
    edits: [
      {
        file: 'modules/checkout/use-cases/place-order.ts',
        from: 'orderOf(checkout, command, deps.paymentDeadlineMs)',
        to: `{
      ...orderOf(checkout, command, deps.paymentDeadlineMs),
      lines: (
        await (deps as unknown as { catalog: { variantsForSale: (...of: unknown[]) => Promise<{ priceMinor: number }[]> } })
          .catalog.variantsForSale(shopId, checkout.lines.map(({ variantId }) => variantId))
      ).map(({ priceMinor }, at) => {
        const line = checkout.lines[at]!;
        return { ...line, unitPriceMinor: priceMinor, totalMinor: priceMinor * line.quantity };
      }),
    }`,
      },
    ],
  },
  {
    name: 'withdrawn-products-are-sold',
    mistake: 'whether a product is published is not looked at when it is bought',
    edits: [
      {
        file: 'modules/catalog/queries/variants-for-sale.ts',
        from: "p.status = 'published' and not v.retired",
        to: 'not v.retired',
      },
    ],
  },
  {
    name: 'changes-drop-no-page',
    mistake: 'a change of a product drops no page that is kept',
    edits: [
      {
        file: 'modules/catalog/http/public-pages.ts',
        from: 'for (const cache of caches) cache.invalidate(references);\n    hot.drop();',
        to: 'if (caches.length < references.length) hot.drop();',
      },
    ],
  },
];
