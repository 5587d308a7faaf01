export const LINES_MAX = 100;
export const QUANTITY_MAX = 999;

const DAY_MS = 86_400_000;
/** A cart nobody changes is deleted after this time. */
export const CART_TTL_MS = 30 * DAY_MS;
/** Expiry is moved only when it moves by this much: a change of an indexed column costs a new index entry. */
export const EXPIRY_STEP_MS = DAY_MS;
