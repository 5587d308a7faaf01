/** Records by id and in order of creation, for lists newest first without copying the whole collection. */

interface Entry<T> {
  position: number;
  record: T;
}

export interface Collection<T extends { id: string }> {
  readonly size: number;
  get(id: string): T | undefined;
  /** Adds the record, or keeps its place when the id is known. */
  put(record: T): void;
  remove(id: string): void;
  oldest(): T | undefined;
  /** Newest first; `after` starts behind that id (unknown id: from the newest). */
  newestFirst(after?: string): Generator<T>;
  oldestFirst(): IterableIterator<T>;
  clear(): void;
}

// Removed records leave holes; the log is rebuilt when more than half of it (and at least this many) are holes.
const HOLES_MIN = 1024;

export function createCollection<T extends { id: string }>(): Collection<T> {
  const entries = new Map<string, Entry<T>>();
  let log: (T | undefined)[] = [];

  const compact = (): void => {
    if (log.length - entries.size < Math.max(HOLES_MIN, entries.size)) return;
    log = [];
    for (const entry of entries.values()) entry.position = log.push(entry.record) - 1;
  };

  return {
    get size() {
      return entries.size;
    },
    get: (id) => entries.get(id)?.record,
    put(record) {
      const known = entries.get(record.id);
      if (known === undefined) {
        entries.set(record.id, { position: log.push(record) - 1, record });
        return;
      }
      known.record = record;
      log[known.position] = record;
    },
    remove(id) {
      const known = entries.get(id);
      if (known === undefined) return;
      entries.delete(id);
      log[known.position] = undefined;
      compact();
    },
    oldest: () => entries.values().next().value?.record,
    *newestFirst(after) {
      const start = after === undefined ? log.length : (entries.get(after)?.position ?? log.length);
      for (let i = start - 1; i >= 0; i -= 1) {
        const record = log[i];
        if (record !== undefined) yield record;
      }
    },
    oldestFirst: () => log.values().filter((record) => record !== undefined),
    clear() {
      entries.clear();
      log = [];
    },
  };
}
