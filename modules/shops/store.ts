import { integerArray, type Runner, statement, type Tx, textArray } from '#platform/db';
import { newId } from '#platform/ids';
import type { ShippingOption, Shop, ShopSetUp } from './face.ts';
import type { Installation } from './memory.ts';

const upsertShop = statement<Shop>(
  'shops.upsert',
  `insert into shops.shops (id, slug, name, currency, country, email, created_at, updated_at)
   values ($1, $2, $3, $4, $5, $6, $7, $7)
   on conflict (slug) do update set name = excluded.name, currency = excluded.currency, country = excluded.country,
     email = excluded.email, updated_at = excluded.updated_at
   returning id, slug, name, currency, country, email`,
);

// Countries travel as one text per option, since an array of arrays of unequal length is none in PostgreSQL.
const upsertOptions = statement<never>(
  'shops.upsert-options',
  `insert into shops.shipping_options (shop_id, code, title, price_minor, free_from_minor, countries, days_from, days_to,
     created_at, updated_at)
   select $1, code, title, price_minor, free_from_minor, string_to_array(countries, ' '), days_from, days_to, $9, $9
   from unnest($2::text[], $3::text[], $4::bigint[], $5::bigint[], $6::text[], $7::smallint[], $8::smallint[])
     as new (code, title, price_minor, free_from_minor, countries, days_from, days_to)
   on conflict (shop_id, code) do update set title = excluded.title, price_minor = excluded.price_minor,
     free_from_minor = excluded.free_from_minor, countries = excluded.countries, days_from = excluded.days_from,
     days_to = excluded.days_to, updated_at = excluded.updated_at`,
);

const deleteOtherOptions = statement<never>(
  'shops.delete-other-options',
  'delete from shops.shipping_options where shop_id = $1 and not (code = any($2::text[]))',
);

const firstShop = statement<Shop>(
  'shops.first',
  'select id, slug, name, currency, country, email from shops.shops order by id limit 1',
);

interface OptionRow extends Omit<ShippingOption, 'estimateDays'> {
  readonly daysFrom: number;
  readonly daysTo: number;
}

const optionsOfShop = statement<OptionRow>(
  'shops.options',
  `select code, title, price_minor as "priceMinor", free_from_minor as "freeFromMinor", countries,
     days_from as "daysFrom", days_to as "daysTo"
   from shops.shipping_options where shop_id = $1`,
);

/** Creates the shop or updates the one with this slug, whose row stays locked until the transaction ends. */
export const saveShop = async (tx: Tx, input: ShopSetUp, now: Date): Promise<Shop> => {
  const { slug, name, currency, country, email } = input;
  const [shop] = await tx.run(upsertShop, [newId(), slug, name, currency, country, email, now]);
  if (!shop) throw new Error('the upsert of the shop answered no row');
  return shop;
};

/** Afterwards the shop has these options and no others. */
export const saveShippingOptions = (tx: Tx, shopId: string, options: readonly ShippingOption[], now: Date): void => {
  tx.send(deleteOtherOptions, [shopId, textArray(options.map(({ code }) => code))]);
  tx.send(upsertOptions, [
    shopId,
    textArray(options.map(({ code }) => code)),
    textArray(options.map(({ title }) => title)),
    integerArray(options.map(({ priceMinor }) => priceMinor)),
    integerArray(options.map(({ freeFromMinor }) => freeFromMinor)),
    textArray(options.map(({ countries }) => countries.join(' '))),
    integerArray(options.map(({ estimateDays: [from] }) => from)),
    integerArray(options.map(({ estimateDays: [, to] }) => to)),
    now,
  ]);
};

/** The shop that was set up first, with its options; null when there is none. */
export const loadInstallation = async (runner: Runner): Promise<Installation | null> => {
  const [shop] = await runner.run(firstShop);
  if (!shop) return null;
  const rows = await runner.run(optionsOfShop, [shop.id]);
  const shippingOptions = rows.map(({ daysFrom, daysTo, ...option }) => ({
    ...option,
    estimateDays: [daysFrom, daysTo] as const,
  }));
  return { shop, shippingOptions };
};
