/**
 * Many wishes to look are one look: it comes `gatherMs` after the first of them. What is wished while one is under way is one more
 * look after it, and never takes its place: a shop that sells faster than it answers would show nothing new.
 */
export const gathered = (
  look: () => Promise<unknown>,
  gatherMs: number,
): { readonly wish: () => void; readonly stop: () => void } => {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let isLooking = false;
  let isWished = false;
  const begin = () => {
    waiting ??= setTimeout(() => {
      waiting = undefined;
      isLooking = true;
      void look().finally(() => {
        isLooking = false;
        if (isWished) begin();
        isWished = false;
      });
    }, gatherMs);
  };
  return {
    wish: () => {
      if (isLooking) isWished = true;
      else begin();
    },
    stop: () => {
      isWished = false;
      clearTimeout(waiting);
    },
  };
};
