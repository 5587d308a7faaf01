import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { isId } from '#platform/ids';

const ID_LENGTH = 36;
/** 128 bits of the MAC: nobody guesses them, and the token fits in a short cookie. */
const MAC_BYTES = 16;
const TOKEN_LENGTH = ID_LENGTH + 1 + 22;

export interface CartTokens {
  tokenOf(cartId: string): string;
  /** Null when this shop did not make the token. */
  cartIdOfToken(token: string): string | null;
}

/** `<cart id>.<MAC>`: an id alone, which others may see, opens nothing. */
export const createCartTokens = (secret: string): CartTokens => {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'stoa/carts/token', 32));
  const macOf = remembered((cartId) => createHmac('sha256', key).update(cartId).digest().subarray(0, MAC_BYTES));
  return {
    tokenOf: (cartId) => `${cartId}.${macOf(cartId).toString('base64url')}`,
    cartIdOfToken(token) {
      const cartId = token.slice(0, ID_LENGTH);
      if (token.length !== TOKEN_LENGTH || token[ID_LENGTH] !== '.' || !isId(cartId)) return null;
      const mac = Buffer.from(token.slice(ID_LENGTH + 1), 'base64url');
      return mac.length === MAC_BYTES && timingSafeEqual(mac, macOf(cartId)) ? cartId : null;
    },
  };
};

/** Codes of the carts asked for last: each of a purchase's requests needs the same one, and making it takes 8 µs. */
const REMEMBERED_MAX = 10_000;

const remembered = (make: (cartId: string) => Buffer) => {
  const known = new Map<string, Buffer>();
  return (cartId: string): Buffer => {
    const found = known.get(cartId);
    if (found) return found;
    const made = make(cartId);
    for (const [oldest] of known) {
      if (known.size < REMEMBERED_MAX) break;
      known.delete(oldest);
    }
    known.set(cartId, made);
    return made;
  };
};
