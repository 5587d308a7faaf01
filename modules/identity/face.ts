import type { Actor } from '#platform/http';
import type { Result } from '#platform/result';
import type { LinkPurpose, LinkRefusal } from './domain/link.ts';
import type {
  AskEmailChange,
  AskEmailChangeRefusal,
  ConfirmEmail,
  ConfirmEmailRefusal,
  SendConfirmation,
  SendConfirmationRefusal,
} from './use-cases/confirm-email.ts';
import type { AskPasswordReset, ResetPassword } from './use-cases/reset-password.ts';

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

/** An address in a customer's address book. */
export interface KeptAddress extends Address {
  readonly id: string;
  /** The one that a checkout begins with; there is exactly one while there is an address. */
  readonly isDefault: boolean;
}

/** Whom a browser's session stands for. */
export interface SignedIn {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  /** ISO 8601; null: nobody has shown that mails to this address reach them. */
  readonly emailConfirmedAt: string | null;
  readonly sessionId: string;
}

export interface WebSession {
  /** The cookie's value: whoever has it is signed in. */
  readonly token: string;
  readonly customer: Omit<SignedIn, 'emailConfirmedAt'>;
}

interface Browser {
  readonly shopId: string;
  /** As it says of itself. */
  readonly userAgent: string | null;
}

export interface WebSignIn extends Browser {
  /** The token that the browser came with: that session ends, so that none that was planted goes on. */
  readonly previous: string | null;
  readonly email: string;
  readonly password: string;
}

export interface WebSignUp extends WebSignIn {
  readonly name: string;
  /** Of the mail that asks to confirm the address: a code as `de`. */
  readonly language: string;
  readonly traceparent: string | null;
}

/** A device on which a customer is signed in. Browser and system are what it claims; null when it does not. */
export interface OpenSession {
  readonly id: string;
  readonly browser: string | null;
  readonly system: string | null;
  /** ISO 8601, to ten minutes. */
  readonly createdAt: string;
  readonly seenAt: string;
}

export interface WebPasswordChange extends Browser {
  readonly customer: Pick<SignedIn, 'id' | 'email' | 'name'>;
  readonly currentPassword: string;
  readonly newPassword: string;
}

/** Customers in a browser: one token in a cookie for as long as the session lives. */
export interface Web {
  /** Ends in a session that did not exist before; failures are counted by account. */
  signIn(input: WebSignIn): Promise<Result<WebSession, 'invalid_credentials' | 'too_many_attempts'>>;
  signUp(input: WebSignUp): Promise<Result<WebSession, 'email_taken' | 'invalid_email' | 'weak_password'>>;
  /** Idempotent. */
  signOut(shopId: string, token: string): Promise<void>;
  /** Null when the session has ended, wherever that was done, within 2 s. Fast: remembers for a minute. */
  customerOf(shopId: string, token: string): Promise<SignedIn | null>;
  /** Null when there is no such customer. */
  rename(shopId: string, customerId: string, name: string): Promise<{ id: string; email: string; name: string } | null>;
  /** All sessions end; answers the one that begins in this browser. */
  changePassword(
    input: WebPasswordChange,
  ): Promise<Result<WebSession, 'wrong_password' | 'weak_password' | 'too_many_attempts'>>;
}

/** A customer's devices; another's are never found. */
export interface Devices {
  /** Seen last comes first; the 50 that were. */
  list(shopId: string, customerId: string): Promise<readonly OpenSession[]>;
  end(shopId: string, customerId: string, sessionId: string): Promise<Result<null, 'session_not_found'>>;
  /** Answers how many ended. */
  endOthers(shopId: string, customerId: string, keepSessionId: string): Promise<number>;
}

/** A customer's address book; another's addresses are never found. */
export interface Addresses {
  /** The default comes first. */
  list(shopId: string, customerId: string): Promise<readonly KeptAddress[]>;
  find(shopId: string, customerId: string, addressId: string): Promise<KeptAddress | null>;
  add(
    shopId: string,
    customerId: string,
    address: Address,
  ): Promise<Result<KeptAddress, 'too_many_addresses' | 'address_not_found'>>;
  replace(
    shopId: string,
    customerId: string,
    address: Address & { readonly id: string },
  ): Promise<Result<KeptAddress, 'address_not_found'>>;
  remove(shopId: string, customerId: string, addressId: string): Promise<Result<null, 'address_not_found'>>;
  makeDefault(shopId: string, customerId: string, addressId: string): Promise<Result<null, 'address_not_found'>>;
}

/** What a mail's link is made of. */
export interface MailLink {
  readonly purpose: LinkPurpose;
  readonly token: string;
  readonly language: string;
}

/** What mails' links are for: a forgotten password, an address confirmed or changed. */
export interface Links {
  /** Answers the same, and as fast, whether there is such an account or not. */
  askPasswordReset(input: AskPasswordReset): Promise<void>;
  /** Whether a link works now; it goes on working. Programs that look at mails open links, too. */
  look(shopId: string, link: string, purposes: readonly LinkPurpose[]): Promise<Result<LinkSeen, LinkRefusal>>;
  /** All sessions and all other links end; signs nobody in. */
  resetPassword(input: ResetPassword): Promise<Result<null, LinkRefusal | 'weak_password'>>;
  sendConfirmation(input: SendConfirmation): Promise<Result<null, SendConfirmationRefusal>>;
  /** Sends a link to the new address and word of it to the old one; nothing changes until the link is used. */
  askEmailChange(input: AskEmailChange): Promise<Result<null, AskEmailChangeRefusal>>;
  /** Confirms an address or changes to it, for the signed-in customer who asked for the link. */
  confirmEmail(input: ConfirmEmail): Promise<Result<{ readonly email: string }, ConfirmEmailRefusal>>;
  /** Null when the link has ended or ran out. For whoever writes the mail. */
  ofMail(shopId: string, linkId: string): Promise<MailLink | null>;
}

/** A link that works. */
export interface LinkSeen {
  readonly customerId: string;
  readonly purpose: LinkPurpose;
  /** Where it was sent. */
  readonly email: string;
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
  /** What members of staff are called, by their ids: at most 100 a call; ids of others are left out. */
  staffNames(shopId: string, ids: readonly string[]): Promise<Readonly<Record<string, string>>>;
  /** An address of a customer's address book; null when it is not theirs. */
  addressOf(shopId: string, customerId: string, addressId: string): Promise<Address | null>;
  readonly web: Web;
  readonly devices: Devices;
  readonly links: Links;
  readonly addresses: Addresses;
}
