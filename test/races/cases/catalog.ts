import assert from 'node:assert/strict';
import { newId } from '#platform/ids';
import { type Answer, expectStatus, type OrderAnswer, type Problem, until } from '../../world/index.ts';
import { type OnSale, putOnSale, thingOf } from '../goods.ts';
import { assertEnds, countEnds, type Ground, oneByOne, someKey, together } from '../ground.ts';
import { FIRINGS, type Race } from '../race.ts';

interface Product extends Problem {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly description: string;
}

const ask = (
  ground: Ground,
  door: number,
  [method, path, body, version]: readonly [string, string, unknown?, number?],
): Promise<Answer<Product>> =>
  ground.client(door).ask(method, `/admin/${path}`, {
    bearer: ground.staffToken,
    key: someKey(),
    ...(body === undefined ? {} : { body }),
    ...(version === undefined ? {} : { headers: { 'if-match': `"${version}"` } }),
  });

const PIECES = { north: 1_000 };

/** New products with two variants each, at one price. */
const products = (ground: Ground, count: number): Promise<readonly OnSale[]> =>
  putOnSale(
    ground.world,
    Array.from({ length: count }, () => {
      const slug = `thing-${newId()}`;
      return thingOf(slug, [`${slug}-s`, `${slug}-l`]);
    }),
    PIECES,
  );

const twoEditors: Race = {
  name: 'two-editors',
  promise: 'of editors who change one version of a product at once, one is told that it was changed',
  mutants: ['product-version-ignored', 'products-not-locked'],
  async fire(ground) {
    const things = await products(ground, FIRINGS);
    const firings = await oneByOne(FIRINGS, 4, (which, door) =>
      ask(ground, door, ['PATCH', `products/${things[which]?.productId}`, { title: `Title ${door}` }, 1]),
    );
    for (const [which, answers] of firings.entries()) {
      assert.deepEqual(countEnds(answers), { '200': 1, '412 version_conflict': 3 });
      const winner = answers.findIndex(({ status }) => status === 200);
      const { body } = await ask(ground, which, ['GET', `products/${things[which]?.productId}`]);
      assert.equal(`${body.version} ${body.title}`, `2 Title ${winner}`);
    }
  },
};

const twoFields: Race = {
  name: 'two-fields-of-one-product',
  promise: 'editors who name no version and change different fields at once both have their way',
  mutants: ['a-change-does-not-look-again'],
  async fire(ground) {
    const things = await products(ground, FIRINGS);
    const firings = await oneByOne(FIRINGS, 2, (which, door) =>
      ask(ground, door, [
        'PATCH',
        `products/${things[which]?.productId}`,
        door === 0 ? { title: 'New title' } : { description: 'New words' },
      ]),
    );
    assertEnds(firings.flat(), ['200']);
    for (const { productId } of things) {
      const { body } = await ask(ground, 0, ['GET', `products/${productId}`]);
      assert.equal(`${body.version} ${body.title}: ${body.description}`, '3 New title: New words');
    }
  },
};

const oneSlug: Race = {
  name: 'one-slug-two-products',
  promise: 'of products made at once with one slug, one is there and the others are told that it is taken',
  mutants: ['a-taken-slug-is-an-error'],
  async fire(ground) {
    const slugs = Array.from({ length: FIRINGS }, () => `slug-${newId()}`);
    const firings = await oneByOne(FIRINGS, 4, (which, door) => {
      const slug = slugs[which] ?? '';
      return ask(ground, door, ['POST', 'products', { ...thingOf(slug, [`${slug}-${door}`]), currency: 'GBP' }]);
    });
    for (const answers of firings) assert.deepEqual(countEnds(answers), { '201': 1, '409 slug_taken': 3 });
    const rows = await ground.rows('select from catalog.products where slug = any($1::text[])', [slugs]);
    assert.equal(rows.length, FIRINGS);
  },
};

const categoryOf = (slug: string, parent: string | null) => ({
  slug,
  title: slug,
  description: '',
  parent,
  position: 1,
  attributes: [],
});

const categoryCircle: Race = {
  name: 'categories-in-a-circle',
  promise: 'of two who put each of two categories below the other at once, one is refused',
  mutants: ['category-tree-not-locked'],
  async fire(ground) {
    const pairs = Array.from({ length: FIRINGS }, (): [string, string] => [`a-${newId()}`, `b-${newId()}`]);
    const all = pairs.flat().map((slug) => categoryOf(slug, null));
    assertEnds([await ask(ground, 0, ['PUT', 'categories', { categories: all }])], ['200']);
    const firings = await oneByOne(FIRINGS, 2, (which, door) => {
      const [a, b] = pairs[which] ?? ['', ''];
      const moved = door === 0 ? categoryOf(a, b) : categoryOf(b, a);
      return ask(ground, door, ['PUT', 'categories', { categories: [moved] }]);
    });
    for (const answers of firings) assert.deepEqual(countEnds(answers), { '200': 1, '422 category_cycle': 1 });
  },
};

const priceChanged: Race = {
  name: 'price-changed-while-buying',
  promise: 'an order costs what its checkout said, at one price for the whole product, whatever the price is by then',
  mutants: ['orders-are-priced-anew'],
  async fire(ground) {
    const [thing] = await products(ground, 1);
    const [small = '', large = ''] = thing?.variantIds ?? [];
    const shoppers = await ground.carry(Array.from({ length: FIRINGS }, () => small));
    await together(FIRINGS, async (who) => expectStatus(201, await shoppers[who]!.addsVariant(large)));
    const editing = reprice(ground, thing?.productId ?? '', 12);
    const bought = await together(FIRINGS, async (who) => {
      const checkout = expectStatus(201, await ground.at(shoppers[who]!, who).checksOut());
      const order = expectStatus(201, await ground.at(shoppers[who]!, who + 1).orders({ checkoutId: checkout.id }));
      return { checkout, order };
    });
    await editing;
    for (const { checkout, order } of bought) {
      assert.equal(order.totalMinor, checkout.totalMinor);
      const prices = (order as OrderAnswer).lines.map(({ unitPriceMinor }) => unitPriceMinor);
      assert.equal(new Set(prices).size, 1, `both sizes cost the same at any moment, not ${prices.join(' and ')}`);
    }
    await ground.world.settles();
    const ledger = await ground.world.sandbox.ledger();
    for (const { order } of bought) assert.equal(ledger.orders[order.id]?.captured, order.totalMinor);
  },
};

/** Gives both sizes a new price, again and again. */
const reprice = async (ground: Ground, productId: string, times: number): Promise<void> => {
  const { body } = await ask(ground, 0, ['GET', `products/${productId}`]);
  const { variants } = body as unknown as { variants: readonly Record<string, unknown>[] };
  for (let time = 1; time <= times; time += 1) {
    const changed = variants.map(({ sku, options, weightGrams }) => ({
      sku,
      options,
      weightGrams,
      priceMinor: 1_000 + time,
    }));
    expectStatus(200, await ask(ground, time, ['PATCH', `products/${productId}`, { variants: changed }]));
  }
};

const unpublished: Race = {
  name: 'unpublished-while-ordering',
  promise: 'once a product is withdrawn no checkout of it begins, at either server; those before it are good',
  mutants: ['withdrawn-products-are-sold'],
  async fire(ground) {
    const things = await products(ground, FIRINGS);
    const variants = things.map(({ variantIds }) => variantIds[0] ?? '');
    const [early, late] = [await ground.carry(variants), await ground.carry(variants)];
    const before = together(FIRINGS, (which) => ground.at(early[which]!, which).checksOut());
    const after = await together(FIRINGS, async (which) => {
      const path = `products/${things[which]?.productId}/publication`;
      expectStatus(200, await ask(ground, which, ['DELETE', path]));
      return together(2, (door) => ground.at(late[which]!, door).checksOut());
    });
    assertEnds(await before, ['201', '409 not_for_sale']);
    assertEnds(after.flat(), ['409 not_for_sale']);
  },
};

const imported: Race = {
  name: 'imported-by-two-while-buying',
  promise: 'two imports of the same products, in opposite orders, while they are bought: none is lost, none made twice',
  mutants: ['products-not-locked'],
  async fire(ground) {
    const { house, shopId } = ground.world;
    const things = Array.from({ length: FIRINGS }, () => {
      const slug = `thing-${newId()}`;
      return thingOf(slug, [`${slug}-s`, `${slug}-l`]);
    });
    const before = await putOnSale(ground.world, things, PIECES);
    const shoppers = await ground.carry(before.map(({ variantIds }) => variantIds[0] ?? ''));
    const rounds = 5;
    const importing = together(2, async (importer) => {
      for (let round = 0; round < rounds; round += 1) {
        const wishes = things.map((thing) => ({ ...thing, description: `By ${importer}, round ${round}` }));
        const saved = await house.catalog.saveProducts(shopId, 'GBP', importer === 0 ? wishes : wishes.toReversed());
        assert.deepEqual(
          saved.filter(({ ok }) => !ok),
          [],
        );
      }
    });
    assertEnds(await together(FIRINGS, (who) => ground.at(shoppers[who]!, who).checksOut()), ['201']);
    await importing;
    const rows = await ground.rows<{ version: number; variants: number }>(
      `select p.version, (select count(*)::int from catalog.variants v where v.product_id = p.id) as variants
       from catalog.products p where p.id = any($1::uuid[])`,
      [before.map(({ productId }) => productId)],
    );
    // Each save changed the words, so each counts: a version that was skipped is a change that was lost.
    assert.deepEqual(
      rows.map(({ version, variants }) => `${version} ${variants}`),
      things.map(() => `${1 + 2 * rounds} 2`),
    );
  },
};

/** Pages are dropped twice, half a second apart; they are given by address alone for a second at most. */
const SHOWN_WITHIN_MS = 1_500;

const stalePage: Race = {
  name: 'stale-page',
  promise: 'a page that many ask for while its product changes shows the new within a second of its being told',
  mutants: ['changes-drop-no-page'],
  async fire(ground) {
    const [thing] = await products(ground, 1);
    const path = `/products/${thing?.productId}`;
    const look = () => ground.client(0).ask<{ title: string }>('GET', path);
    for (let round = 0; round < FIRINGS; round += 1) {
      const readers = together(40, async (reader) => {
        await new Promise((resolve) => setTimeout(resolve, reader / 4));
        return look();
      });
      const title = `Title of round ${round}`;
      expectStatus(200, await ask(ground, 1, ['PATCH', `products/${thing?.productId}`, { title }]));
      await ground.world.settles();
      await readers;
      await until(`the page says ${title}`, async () => (await look()).body.title === title, SHOWN_WITHIN_MS);
    }
  },
};

export const catalogRaces: readonly Race[] = [
  twoEditors,
  twoFields,
  oneSlug,
  categoryCircle,
  priceChanged,
  unpublished,
  imported,
  stalePage,
];
