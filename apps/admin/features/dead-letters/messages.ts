export const words = {
  title: 'Dead letters',
  intro: 'Facts that a part of the shop could not deal with, after many tries. Mend the cause, then send them again.',
  emptyTitle: 'Nothing was given up',
  emptyHint: 'Every part of the shop has dealt with everything that it was told.',
  columns: {
    event: 'Event',
    subscriber: 'Subscriber',
    reason: 'Why it was given up',
    attempts: 'Tries',
    since: 'Since',
  },
  subscriber: 'Subscriber',
  anySubscriber: (count: number) => `All subscribers (${count.toLocaleString('en')})`,
  option: (name: string, count: number) => `${name} (${count.toLocaleString('en')})`,
  replay: 'Send again',
  replayAll: (name: string) => `Send all of ${name} again`,
  replayQuestion: (name: string) =>
    `Everything that ${name} gave up is told to it again, the oldest first, 1,000 at most. It knows what it has dealt with: nothing is done twice.`,
  replayed: (count: number) => (count === 0 ? 'It was sent again before.' : `${count} on the way again.`),
  letter: 'Dead letter',
  subject: 'About',
  close: 'Close',
} as const;
