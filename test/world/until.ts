const LOOK_EVERY_MS = 10;

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Looks until it holds. @throws naming what was waited for */
export const until = async (what: string, holds: () => Promise<boolean> | boolean, limitMs = 15_000): Promise<void> => {
  const giveUpAt = performance.now() + limitMs;
  while (!(await holds())) {
    if (performance.now() > giveUpAt) throw new Error(`waited ${limitMs} ms in vain: ${what}`);
    await pause(LOOK_EVERY_MS);
  }
};
