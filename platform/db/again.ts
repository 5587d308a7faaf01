const ATTEMPTS_MAX = 5;

/**
 * Runs a whole transaction again when a row that another process stored between our look and our insert failed it: the
 * next look finds that row. `isRace` tells such a failure; any other one, or a fifth, is thrown.
 */
export const againAfterRace = async <T>(isRace: (error: unknown) => boolean, run: () => Promise<T>): Promise<T> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run();
    } catch (error) {
      if (!isRace(error) || attempt === ATTEMPTS_MAX) throw error;
    }
  }
};

/** After a race the batches of this long look first: whoever repeats requests on purpose costs one failed batch, not each. */
const LOOK_AFTER_RACE_MS = 1_000;

/**
 * Runs transactions whose rows are nearly always new: the first try writes without looking (`look` false, one flight), and
 * when a unique constraint says that a row was there, the whole is run again with a look first, as {@link againAfterRace}.
 */
export const createFirstTries = (isRace: (error: unknown) => boolean) => {
  let lookUntil = 0;
  return async <T>(run: (look: boolean) => Promise<T>): Promise<T> => {
    if (performance.now() >= lookUntil) {
      try {
        return await run(false);
      } catch (error) {
        if (!isRace(error)) throw error;
        lookUntil = performance.now() + LOOK_AFTER_RACE_MS;
      }
    }
    return againAfterRace(isRace, () => run(true));
  };
};
