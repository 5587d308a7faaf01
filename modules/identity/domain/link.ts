export type LinkPurpose = 'reset_password' | 'confirm_email' | 'change_email';

/** Why a link of a mail does nothing. */
export type LinkRefusal = 'link_invalid' | 'link_used' | 'link_expired';

/** What decides about a link. */
export interface LinkState {
  readonly purpose: LinkPurpose;
  /** The address it was sent to. */
  readonly email: string;
  readonly customerEmail: string;
  readonly expiresAt: Date;
  readonly endedAt: Date | null;
}

/**
 * Why a genuine link cannot be used now; null when it can. One to an address that is not the customer's any more has
 * ended, whatever its row says: only a change of address goes elsewhere.
 */
export const objectionToLink = (
  { purpose, email, customerEmail, expiresAt, endedAt }: LinkState,
  purposes: readonly LinkPurpose[],
  now: Date,
): LinkRefusal | null => {
  if (!purposes.includes(purpose)) return 'link_invalid';
  if (endedAt !== null) return 'link_used';
  if (purpose !== 'change_email' && email.toLowerCase() !== customerEmail.toLowerCase()) return 'link_used';
  return expiresAt <= now ? 'link_expired' : null;
};
