/** Tells what a field sent itself from what others say: an echo that comes late must not take the place of what was typed since. */
export interface Echo {
  readonly sends: (text: string) => void;
  /** Whether this is what the field sent itself, whenever it comes back. */
  readonly hears: (text: string) => boolean;
}

export const createEcho = (): Echo => {
  const sent = new Set<string>();
  let last: string | undefined;
  return {
    sends: (text) => {
      sent.add(text);
      last = text;
    },
    hears: (text) => {
      const isOwn = sent.has(text);
      // Nothing is on its way any more, or somebody else had the last word.
      if (text === last || !isOwn) {
        sent.clear();
        last = undefined;
      }
      return isOwn;
    },
  };
};
