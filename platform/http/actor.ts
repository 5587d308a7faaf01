/** Who asks. Anonymous visitors are known only by what they carry (a signed cart token). */
export type Actor =
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'customer'; readonly id: string; readonly email: string }
  | { readonly kind: 'staff'; readonly id: string; readonly email: string; readonly scopes: readonly string[] };

export const anonymous: Actor = Object.freeze({ kind: 'anonymous' });

/**
 * Who may use a route. `public` reads no token at all (cheapest), `anyone` takes a token when one is sent and refuses a
 * bad one, `customer` needs a signed-in customer, `staff` a member of staff, `{ scope }` one with that scope.
 */
export type Access = 'public' | 'anyone' | 'customer' | 'staff' | { readonly scope: string };

/** Checks a bearer token; null when it is not valid (any more). */
export type Authenticate = (token: string) => Promise<Actor | null>;
