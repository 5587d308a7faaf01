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
      // No answer, or one of ours (5xx): nobody outside knows whether it was done, so it is asked again.
      const answer = house
        ? await firstOf(
            house.server.request(() => handle(house)),
            timeline.wait(PATIENCE_MS),
          )
        : null;
      if (answer) return answer.value;
      await timeline.wait(stream.delayMs(`${what}: pause`, PAUSE_MS));
    }
    return null;
  },
});

/** Null when the request failed, or took longer than the asking one waits. */
const firstOf = <T>(request: Promise<T>, late: Promise<void>): Promise<{ readonly value: T } | null> =>
  Promise.race([
    request.then(
      (value) => ({ value }),
      () => null,
    ),
    late.then(() => null),
  ]);
