import type { Answer } from '../../api/index.ts';
import { words } from './messages.ts';

export type Explanation = Answer<'explainStock'>;

/** Why an article can or cannot be bought, in sentences; `timeOf` tells a moment as the reader's clock does. */
export const explain = (told: Explanation, timeOf: (iso: string) => string): readonly string[] => {
  const { onHand, held, available, holds } = told;
  const sentences = told.reasons.map((reason) => {
    switch (reason) {
      case 'all_held':
        return words.reasons.all_held(onHand);
      case 'partly_held':
        return words.reasons.partly_held(held, onHand);
      case 'available':
        return words.reasons.available(available);
      default:
        return words.reasons[reason];
    }
  });
  const sumOf = (state: 'held' | 'bound') =>
    holds.filter((hold) => hold.state === state).reduce((sum, { quantity }) => sum + quantity, 0);
  const ends = holds.map(({ expiresAt }) => expiresAt).sort();
  return [
    ...sentences,
    ...(sumOf('held') > 0 ? [words.inCheckouts(sumOf('held'))] : []),
    ...(sumOf('bound') > 0 ? [words.inOrders(sumOf('bound'))] : []),
    ...(available <= 0 && ends[0] !== undefined ? [words.nextFree(timeOf(ends[0]))] : []),
  ];
};
