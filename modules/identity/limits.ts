import type { LinkPurpose } from './domain/link.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** How long an access token is good for. */
export const ACCESS_TTL_SECONDS = 15 * 60;
/** How long after a refresh token was used it may be used once more: two tabs, or an answer that got lost. */
export const REFRESH_GRACE_MS = 30_000;

/** A session ends when it was not used for `idleMs`, and `absoluteMs` after signing in at the latest. */
export const SESSION_AGES: Readonly<Record<'customer' | 'staff', { idleMs: number; absoluteMs: number }>> = {
  customer: { idleMs: 30 * DAY_MS, absoluteMs: 180 * DAY_MS },
  staff: { idleMs: 12 * HOUR_MS, absoluteMs: 7 * DAY_MS },
};
/** Ended sessions are kept this long, for questions about who was signed in. */
export const ENDED_SESSION_KEEP_MS = 30 * DAY_MS;

export const PASSWORD_LENGTH_MIN = 10;
/** Longer ones only cost time to hash. */
export const PASSWORD_LENGTH_MAX = 256;
export const EMAIL_LENGTH_MAX = 254;
export const ADDRESSES_MAX = 50;
/** Devices that are listed, seen last first; ending all others ends those beyond as well. */
export const DEVICES_SHOWN_MAX = 50;
/** The rest of what a browser says of itself tells nobody anything. */
export const USER_AGENT_LENGTH_MAX = 300;

/** A browser's session is looked up in the table again after this time; that it was ended is known within 2 s. */
export const WEB_SESSION_REMEMBERED_MS = 60_000;
/** How finely is kept when a browser was seen last: one write in this time, not one a page. */
export const WEB_SESSION_SEEN_EVERY_MS = 10 * MINUTE_MS;
/** Members of staff of a shop, disabled ones included. */
export const STAFF_MAX = 500;

/** Failed sign-ins of one account within {@link ACCOUNT_WINDOW_MS}; then it has to wait, right password or not. */
export const ACCOUNT_FAILURES_MAX = 10;
export const ACCOUNT_WINDOW_MS = 15 * MINUTE_MS;

/** How long a link of a mail works. The one for a password is used at once or never (OWASP Forgot Password Cheat Sheet). */
export const LINK_TTL_MS: Readonly<Record<LinkPurpose, number>> = {
  reset_password: 30 * MINUTE_MS,
  confirm_email: 3 * DAY_MS,
  change_email: HOUR_MS,
};
/** Mails with a link of one purpose to one customer within {@link LINKS_WINDOW_MS}. */
export const LINKS_MAX = 5;
export const LINKS_WINDOW_MS = HOUR_MS;
/** Links are kept so long after they ran out, to say that they did. */
export const ENDED_LINK_KEEP_MS = 7 * DAY_MS;
/** A token of a link is 80 characters long. */
export const LINK_LENGTH_MAX = 200;

/** Requests of one client address a minute. */
export interface ClientLimits {
  readonly signInPerMinute: number;
  readonly signUpPerMinute: number;
  readonly refreshPerMinute: number;
  /** Requests that send a mail. */
  readonly mailPerMinute: number;
}
/** Generous enough for an office behind one address; guessing one account is stopped by {@link ACCOUNT_FAILURES_MAX}. */
export const CLIENT_LIMITS: ClientLimits = {
  ...{ signInPerMinute: 60, signUpPerMinute: 30, refreshPerMinute: 120 },
  mailPerMinute: 20,
};
