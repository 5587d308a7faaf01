import type { Rules } from '../rules.ts';

/** A mistake that somebody might make, planted to see that it is found. */
export interface Fault {
  /** What is broken, as a sentence. */
  readonly what: string;
  /** Found within so many worlds, from seed 1 on. */
  readonly seedsMax: number;
  /** The rules with the mistake in them. */
  plant(rules: Rules): Rules;
}

export const withoutHabit = (habit: keyof Rules['habits'], what: string, seedsMax: number): Fault => ({
  what,
  seedsMax,
  plant: (rules) => ({ ...rules, habits: { ...rules.habits, [habit]: false } }),
});
