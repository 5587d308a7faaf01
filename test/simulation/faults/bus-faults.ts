import { type Fault, withoutHabit } from './fault.ts';

export const busFaults = {
  'skip-inbox': withoutHabit('checksInbox', 'A subscriber does not look whether it has seen an event.', 200),
  'forget-unsettled': withoutHabit('redeliversUnsettled', 'A relay that takes over begins with what is new.', 200),
  'record-before-reply': withoutHabit('repliesBeforeRecording', 'An action is recorded as done before it is.', 200),
  'facts-apart': withoutHabit('writesFactsWithState', 'Facts are sent after the commit, and lost in a crash.', 200),
} as const satisfies Record<string, Fault>;
