import type { PostalAddress } from '#modules/orders';

/** Who buys and where to. Texts that are not known yet are empty: a checkout may be begun before they are asked for. */
export interface CheckoutDetails {
  readonly email: string;
  readonly address: PostalAddress;
}

export type Detail = 'email' | 'name' | 'line1' | 'city' | 'postcode';

/** What has to be known before a checkout can be ordered, and is not. */
export const missingDetails = ({ email, address }: CheckoutDetails): readonly Detail[] => {
  const { name, line1, city, postcode } = address;
  const texts: readonly (readonly [Detail, string])[] = [
    ['email', email],
    ['name', name],
    ['line1', line1],
    ['city', city],
    ['postcode', postcode],
  ];
  return texts.filter(([, text]) => text.trim() === '').map(([detail]) => detail);
};
