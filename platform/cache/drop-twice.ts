/** Far longer than a commit stands between the log and the eyes of others, also on a machine with other work. */
const DROP_AGAIN_AFTER_MS = 500;

/**
 * Drops now and once more a little later. PostgreSQL writes a commit to its log, which is where events are read from, before
 * it lets other transactions see it: what is made anew between the two is made of what was true before, and would be kept.
 */
export const dropTwice = (drop: () => void): void => {
  drop();
  setTimeout(drop, DROP_AGAIN_AFTER_MS).unref();
};
