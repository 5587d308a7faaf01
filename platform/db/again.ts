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
