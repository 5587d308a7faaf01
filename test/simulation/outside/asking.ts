import type { Stream } from '../engine/choices.ts';
import type { Simulation } from '../engine/simulation.ts';
import type { House } from '../house/house.ts';

const PATIENCE_MS = 30_000;
const PAUSE_MS = 3_000;
const TRIES_MAX = 12;

/** A person or a program outside: asks again, at any server, until it has an answer or has had enough. */
export interface Asking {
  /** Null: no answer after {@link TRIES_MAX} tries. */
  ask<T>(what: string, handle: (house: House) => Promise<T>): Promise<T | null>;
}

export const createAsking = (
  { timeline }: Simulation,
  stream: Stream,
  someHouse: (choice: number) => House | null,
): Asking => ({
  async ask(what, handle) {
    for (let attempt = 1; attempt <= TRIES_MAX; attempt += 1) {
      const house = someHouse(stream.below(`${what}: another server`, 2));
      try {
        if (house)
          return await withPatience(
            timeline.wait(PATIENCE_MS),
            house.server.request(() => handle(house)),
          );
      } catch {
        // No answer, or one of ours (5xx): nobody outside knows whether it was done, so it is asked again.
      }
      await timeline.wait(stream.delayMs(`${what}: pause`, PAUSE_MS));
    }
    return null;
  },
});

const withPatience = async <T>(late: Promise<void>, answer: Promise<T>): Promise<T> => {
  const first = await Promise.race([answer.then((value) => ({ value })), late]);
  if (!first) throw new Error('no answer came in time');
  return first.value;
};
