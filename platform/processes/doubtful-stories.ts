/** A server that has lost its client finishes the COMMIT within milliseconds, with a slow disk before the second or third look. */
const LOOK_AFTER_MS = [250, 1_000, 5_000] as const;
const LOOK_AGAIN_MS = 1_000;

/** Stories of which a step may have been stored without this process knowing. */
export interface DoubtfulStories {
  add(ids: readonly string[]): void;
  stop(): void;
}

/** Looks at doubtful stories, again and again for some seconds; looks that fail are made again until the database is back. */
export const createDoubtfulStories = (look: (ids: readonly string[]) => Promise<void>): DoubtfulStories => {
  const timers = new Set<NodeJS.Timeout>();
  let stopped = false;
  const lookIn = (ids: readonly string[], afterMs: number): void => {
    if (stopped) return;
    const timer = setTimeout(() => {
      timers.delete(timer);
      look(ids).catch(() => lookIn(ids, LOOK_AGAIN_MS));
    }, afterMs);
    timers.add(timer);
  };
  return {
    add(ids) {
      if (ids.length === 0) return;
      for (const afterMs of LOOK_AFTER_MS) lookIn(ids, afterMs);
    },
    stop() {
      stopped = true;
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
  };
};
