import { type Fault, withoutHabit } from './fault.ts';

export const busFaults = {
  'skip-inbox': withoutHabit('checksInbox', 'A subscriber does not look whether it has seen an event.', 15),
  'forget-unsettled': withoutHabit('redeliversUnsettled', 'A relay that takes over begins with what is new.', 15),
  'record-before-reply': withoutHabit('repliesBeforeRecording', 'An action is recorded as done before it is.', 15),
  'facts-apart': withoutHabit('writesFactsWithState', 'Facts are sent after the commit, and lost in a crash.', 15),
} as const satisfies Record<string, Fault>;
