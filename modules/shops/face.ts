/** The merchant's shop. One per installation so far; `shopId` leads the keys of everything a merchant owns. */
export interface Shop {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  /** ISO 4217. */
  readonly currency: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly email: string;
}

export interface ShippingOption {
  readonly code: string;
  readonly title: string;
  readonly priceMinor: number;
  /** Free from this goods total on; null: never. */
  readonly freeFromMinor: number | null;
  /** ISO 3166-1 alpha-2; empty: everywhere. */
  readonly countries: readonly string[];
  /** Days until delivery, from and to. */
  readonly estimateDays: readonly [number, number];
}

export interface ShopSetUp {
  readonly slug: string;
  readonly name: string;
  readonly currency: string;
  readonly country: string;
  readonly email: string;
  readonly shippingOptions: readonly ShippingOption[];
}

export interface Shops {
  /** Creates the shop, or brings the one with this slug up to date. Answers it. */
  setUp(input: ShopSetUp): Promise<Shop>;
  /** The shop of this installation; null before it was set up. */
  current(): Promise<Shop | null>;
  /** Options that deliver to a country, cheapest first. Answers from memory; changed by setUp only. */
  shippingOptions(shopId: string, country: string): Promise<readonly ShippingOption[]>;
  /** Countries that some option delivers to, ISO 3166-1 alpha-2; null: everywhere. From memory. */
  servedCountries(shopId: string): Promise<readonly string[] | null>;
}
