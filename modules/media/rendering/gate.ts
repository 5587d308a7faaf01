import { Unavailable } from '#platform/db';

/** So many at once, so many waiting in order, and further ones turned away. */
export interface Gate {
  /** @throws Unavailable when the queue is full */
  pass<Value>(work: () => Promise<Value>): Promise<Value>;
}

export const createGate = (name: string, atOnceMax: number, waitingMax: number): Gate => {
  let under = 0;
  const waiting: (() => void)[] = [];
  return {
    async pass(work) {
      if (under >= atOnceMax) {
        if (waiting.length >= waitingMax) throw new Unavailable(`${waiting.length} wait for ${name}`);
        await new Promise<void>((resolve) => waiting.push(resolve));
      } else under += 1;
      try {
        return await work();
      } finally {
        // The place goes over to the next one: whoever comes meanwhile does not overtake.
        const next = waiting.shift();
        if (next) next();
        else under -= 1;
      }
    },
  };
};
