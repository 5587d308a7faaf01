import { listDeadLetters, replayDeadLetter } from '#platform/events';
import { say } from '../terminal.ts';
import { UsageError } from './usage.ts';
import { withHouse } from './with-house.ts';

const LISTED_MAX = 1_000;

/** `stoa dead-letters list | replay <id|all>`. */
export const run = ([verb, id]: readonly string[]): Promise<number> =>
  withHouse(async ({ db }) => {
    const letters = await listDeadLetters(db, LISTED_MAX);
    if (verb === 'list') {
      for (const { id: letter, subscriber, event, attempts, reason, createdAt } of letters) {
        say(
          `${letter}  ${createdAt.toISOString()}  ${subscriber}  ${event.type} ${event.subject}  ${attempts} attempts: ${reason}`,
        );
      }
      say(letters.length === 0 ? 'No dead letters.' : `${letters.length} dead letters.`);
      return 0;
    }
    if (verb !== 'replay' || !id) throw new UsageError('stoa dead-letters list | replay <id|all>');
    const chosen = id === 'all' ? letters.map((letter) => letter.id) : [id];
    let replayed = 0;
    for (const letter of chosen) if (await replayDeadLetter(db, letter)) replayed += 1;
    say(`${replayed} of ${chosen.length} sent again; the running shop delivers them.`);
    return replayed === chosen.length ? 0 : 1;
  });
