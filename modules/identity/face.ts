import type { Actor } from '#platform/http';
import type { Result } from '#platform/result';

/** A postal address as orders copy it. */
export interface Address {
  readonly name: string;
  readonly line1: string;
  readonly line2?: string;
  readonly city: string;
  readonly postcode: string;
  readonly region?: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly phone?: string;
}

export interface NewStaff {
  readonly shopId: string;
  readonly email: string;
  readonly password: string;
  readonly scopes: readonly string[];
}

export interface Identity {
  /** Checks an access token; null when it is not valid (any more). Fast: remembers what it has checked. */
  authenticate(token: string): Promise<Actor | null>;
  /** Creates a member of staff, or sets password and scopes of the one with this e-mail address. */
  setUpStaff(input: NewStaff): Promise<Result<{ staffId: string }, 'weak_password' | 'invalid_email'>>;
  /** An address of a customer's address book; null when it is not theirs. */
  addressOf(shopId: string, customerId: string, addressId: string): Promise<Address | null>;
}
