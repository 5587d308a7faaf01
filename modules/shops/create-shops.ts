import { appendEvents } from '#platform/events';
import type { Module, PlatformParts } from '#platform/module';
import { assertSetUp } from './domain/set-up.ts';
import { countriesOf, optionsFor } from './domain/shipping.ts';
import { shopUpdated } from './events.ts';
import type { Shop, Shops } from './face.ts';
import { createMemory } from './memory.ts';
import { shopRoutes } from './routes.ts';
import { loadInstallation, saveShippingOptions, saveShop } from './store.ts';

export interface ShopsDeps {
  readonly platform: PlatformParts;
}

export const createShops = ({ platform }: ShopsDeps): Module<Shops> => {
  const { db, clock } = platform;
  const memory = createMemory(() => loadInstallation(db));

  const face: Shops = {
    async setUp(input) {
      assertSetUp(input);
      const now = clock.now();
      const shop: Shop = await db.tx(async (tx) => {
        const saved = await saveShop(tx, input, now);
        saveShippingOptions(tx, saved.id, input.shippingOptions, now);
        appendEvents(tx, [
          shopUpdated.create({ shopId: saved.id, subject: saved.id, now, data: { slug: saved.slug } }),
        ]);
        return saved;
      });
      memory.forget();
      return shop;
    },
    async current() {
      return (await memory.get())?.shop ?? null;
    },
    async shippingOptions(shopId, country) {
      const installation = await memory.get();
      return installation?.shop.id === shopId ? optionsFor(installation.shippingOptions, country) : [];
    },
    async servedCountries(shopId) {
      const installation = await memory.get();
      return installation?.shop.id === shopId ? countriesOf(installation.shippingOptions) : [];
    },
  };

  return {
    face,
    parts: {
      name: 'shops',
      routes: shopRoutes(face),
      subscribers: [
        { name: 'shops.forget', types: [shopUpdated.type], mode: 'broadcast', handle: () => memory.forget() },
      ],
    },
  };
};
