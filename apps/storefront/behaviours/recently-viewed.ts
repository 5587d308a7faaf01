const KEY = 'stoa-recently-viewed';
const KEPT_MAX = 8;

/** Ids of products looked at, the last one first. Kept by the browser; the shop does not know them. */
export const recentlyViewed = (): string[] => {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter((id) => typeof id === 'string').slice(0, KEPT_MAX) : [];
  } catch {
    return []; // storage is switched off, or was written by somebody else
  }
};

export const rememberViewed = (id: string): void => {
  const kept = [id, ...recentlyViewed().filter((one) => one !== id)].slice(0, KEPT_MAX);
  try {
    localStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    return; // storage is full or switched off: nothing depends on it
  }
};
