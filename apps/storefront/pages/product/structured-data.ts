import { decimalText } from '#platform/money';
import type { PublicVisit } from '../../kit/visit.ts';
import type { ProductFacts } from './load.ts';

const SCHEMA = 'https://schema.org';
/** A page must not weigh more for machines than for people. */
const OFFERS_MAX = 30;
const AVAILABILITY = { in_stock: 'InStock', low: 'LimitedAvailability', out: 'OutOfStock' } as const;

/** The product and its offers for search engines (schema.org Product, Offer). */
export const productData = (visit: PublicVisit, { product, stock }: ProductFacts): object => ({
  '@context': SCHEMA,
  '@type': 'Product',
  name: product.title,
  description: product.description,
  sku: product.variants[0]?.sku,
  url: visit.absoluteUrl(`/p/${product.slug}`),
  image: product.media.map(({ url }) => new URL(url, visit.absoluteUrl('/')).href),
  ...(product.brand === null ? {} : { brand: { '@type': 'Brand', name: product.brand } }),
  ...(product.categories.length === 0 ? {} : { category: product.categories.map(({ title }) => title).join(' > ') }),
  offers: product.variants.slice(0, OFFERS_MAX).map((variant) => ({
    '@type': 'Offer',
    sku: variant.sku,
    ...(variant.optionsText === '' ? {} : { name: variant.optionsText }),
    ...(variant.barcode === null ? {} : { gtin: variant.barcode }),
    price: decimalText({ amountMinor: variant.priceMinor, currency: variant.currency }),
    priceCurrency: variant.currency,
    availability: `${SCHEMA}/${AVAILABILITY[stock.get(variant.id)?.level ?? 'out']}`,
    itemCondition: `${SCHEMA}/NewCondition`,
    url: visit.absoluteUrl(`/p/${product.slug}?variant=${variant.id}`),
  })),
});
