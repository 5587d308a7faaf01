import type { Kit } from '../../kit/kit.ts';
import type { PublicVisit } from '../../kit/visit.ts';

/** The provider's card fields for a frame; the theme is the browser's to add. */
export const frameAddress = ({ deps }: Kit, { language }: PublicVisit): URL => {
  const address = new URL('/v1/elements/card', deps.payments.frameUrl);
  address.searchParams.set('key', deps.payments.publishableKey);
  address.searchParams.set('locale', language.code);
  address.searchParams.set('parent', deps.publicUrl);
  return address;
};

/** The provider's whole page for a card. @param returnPath where it leads back to, with `payment_method` added */
export const hostedAddress = ({ deps }: Kit, { language }: PublicVisit, returnPath: string): URL => {
  const address = new URL('/v1/hosted/card', deps.payments.frameUrl);
  address.searchParams.set('key', deps.payments.publishableKey);
  address.searchParams.set('locale', language.code);
  address.searchParams.set('return_url', deps.publicUrl + returnPath);
  return address;
};

/** A name that the provider gave to a card, as it comes back in an address. */
export const PAYMENT_METHOD = /^[A-Za-z][A-Za-z0-9_]{0,199}$/;
