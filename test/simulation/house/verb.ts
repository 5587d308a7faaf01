import type { Stream } from '../engine/choices.ts';
import type { Server } from './server.ts';

/** A hot command of the shop: calls that come while a batch waits for its turn join it, as in platform/coalesce. */
export interface Verb<Command, Answer> {
  readonly name: string;
  submit(command: Command): Promise<Answer>;
  idle(): Promise<void>;
}

interface Waiting<Command, Answer> {
  readonly command: Command;
  resolve(answer: Answer): void;
  reject(error: unknown): void;
}

/** @param run decides and stores a whole batch; one answer per command, in order */
export const createVerb = <Command, Answer>(
  server: Server,
  name: string,
  stream: Stream,
  run: (batch: readonly Command[]) => readonly Answer[],
): Verb<Command, Answer> => {
  let queue: Waiting<Command, Answer>[] | null = null;
  const flush = () => {
    const batch: Waiting<Command, Answer>[] = [];
    queue = batch;
    const work = () => {
      // Those that come from now on are of the next batch.
      queue = null;
      return run(batch.map(({ command }) => command));
    };
    server.transaction(name, stream, work).then(
      (answers) => {
        for (const [index, { resolve }] of batch.entries()) resolve(answers[index] as Answer);
      },
      (error: unknown) => {
        if (queue === batch) queue = null;
        for (const { reject } of batch) reject(error);
      },
    );
    return batch;
  };
  return {
    name,
    submit: (command) =>
      new Promise<Answer>((resolve, reject) => {
        (queue ?? flush()).push({ command, resolve, reject });
      }),
    idle: () => Promise.resolve(),
  };
};
