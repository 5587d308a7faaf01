/** Lines of one hold at most. */
export const HOLD_LINES_MAX = 200;
/** Pieces in one line at most. */
export const LINE_PIECES_MAX = 10_000;
/** References that one hold may take over at most. */
export const REPLACED_REFERENCES_MAX = 10;
/** Pieces of a variant in one warehouse at most: a row counts to 2^31, and what comes back must fit as well. */
export const STOCK_PIECES_MAX = 2_000_000_000;
/** Pieces that one receipt or correction may move at most. */
export const CHANGE_PIECES_MAX = 100_000_000;
/** Characters of a reference at most. */
export const REFERENCE_LENGTH_MAX = 300;
/** Characters of a reason at most. */
export const REASON_LENGTH_MAX = 500;
/** From this number of available pieces down a variant is called low. */
export const LOW_PIECES_MAX = 5;
/** Changes of stock in one request at most. */
export const REQUEST_CHANGES_MAX = 500;
/** Changes of stock in one transaction at most; longer lists are booked in several. */
export const TRANSACTION_CHANGES_MAX = 1_000;
/** Warehouses of one shop at most. */
export const WAREHOUSES_MAX = 200;
/** Holds that one step of the sweeper ends at most. */
export const SWEEP_BATCH_SIZE_MAX = 500;
/** Pause between two runs of the sweeper, in milliseconds. */
export const SWEEP_PAUSE_MS = 1_000;
const DAY_MS = 86_400_000;
/** A hold that gave its stock back is kept this long, for repeats of the commands that ended it. */
export const ENDED_HOLDS_KEPT_MS = 30 * DAY_MS;
/** A committed hold is kept this long: until then the sale can be undone and its stock goes back where it came from. */
export const COMMITTED_HOLDS_KEPT_MS = 400 * DAY_MS;
/** How long after its time a hold may still be live before an audit calls it stuck, in milliseconds. */
export const SWEEP_LATENESS_MAX_MS = 60_000;
/** Rows that one audit names at most. */
export const DISAGREEMENTS_MAX = 1_000;
/** Live holds that are shown for one variant at most. */
export const HOLDS_SHOWN_MAX = 100;
/** From this number of available pieces down a variant may be asked for in the list of what is running out. */
export const SCARCE_PIECES_MAX = 1_000;
/** How many times as long as it worked the list of what is running out rests, and how long at least, in milliseconds. */
export const SCARCE_REST_FACTOR = 50;
export const SCARCE_REST_MIN_MS = 2_000;

/** References that are asked for what they hold, in one question. */
export const REFERENCES_ASKED_MAX = 16;
