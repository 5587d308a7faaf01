// The module refuses what is longer; these only bound what is read and shown again.
export const EMAIL_LENGTH_MAX = 254;
export const PASSWORD_LENGTH_MAX = 256;
export const PASSWORD_LENGTH_MIN = 10;
export const NAME_LENGTH_MAX = 120;

/** Of one client address, as for the API: an office behind one address is not locked out. */
export const SIGN_INS_PER_MINUTE_MAX = 60;
export const SIGN_UPS_PER_MINUTE_MAX = 30;
export const MAILS_PER_MINUTE_MAX = 20;
/** A token of a link is 80 characters long. */
export const LINK_LENGTH_MAX = 200;

/** Orders on one page of the history. */
export const ORDERS_PER_PAGE = 10;
/** Orders on the first page of the account. */
export const ORDERS_AT_A_GLANCE = 3;
