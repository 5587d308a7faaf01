import { BUDGETS } from '#platform/resilience';

const { silenceMs, lookEveryMs } = BUDGETS.events;
const SILENT_LOOKS_MAX = silenceMs / lookEveryMs;

export interface StreamWatch {
  /** Something came. */
  heard(): void;
  stop(): void;
}

interface WatchedStream {
  readonly ask: () => void;
  readonly busy: () => boolean;
  readonly giveUp: () => void;
}

/**
 * Asks the other end for a word at every look, and gives the stream up when nothing came for {@link SILENT_LOOKS_MAX} of them
 * in a row: packets that vanish are no error by themselves, and events would wait for ever. While we are the ones who do not
 * read (`busy`), silence says nothing. Looks are counted, not time: a process that stood still has not listened.
 */
export const watchStream = ({ ask, busy, giveUp }: WatchedStream): StreamWatch => {
  let silentLooks = 0;
  const timer = setInterval(() => {
    silentLooks = busy() ? 0 : silentLooks + 1;
    if (silentLooks > SILENT_LOOKS_MAX) giveUp();
    else ask();
  }, lookEveryMs);
  return {
    heard() {
      silentLooks = 0;
    },
    stop: () => clearInterval(timer),
  };
};
