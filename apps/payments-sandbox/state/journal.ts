/** Append-only file of changes, one JSON line per request. */
import { closeSync, existsSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import type { Kind, Kinds } from './records.ts';

/** A record as it now is, or the id of a removed one. */
export type Change = [kind: Kind, record: Kinds[Kind] | string];

export interface Journal {
  load(): Iterable<Change>;
  /** Returns when the line is in the kernel: it survives the end of this process, not of the machine. */
  append(changes: readonly Change[]): void;
  /** Replaces the whole journal by `changes`, atomically. */
  rewrite(changes: Iterable<Change>): void;
  close(): void;
}

export const noJournal: Journal = { load: () => [], append() {}, rewrite() {}, close() {} };

const REWRITE_CHUNK_LENGTH = 1 << 20;

/** Opens the journal at `path`, creating it when absent. Throws when it cannot be read or written. */
export function openJournal(path: string): Journal {
  let file = openSync(path, 'a');
  return {
    load: () => readChanges(path),
    append(changes) {
      writeAll(file, `${JSON.stringify(changes)}\n`);
    },
    rewrite(changes) {
      const fresh = `${path}.new`;
      const next = openSync(fresh, 'w');
      writeChunks(next, changes);
      renameSync(fresh, path);
      closeSync(file);
      file = next;
    },
    close: () => closeSync(file),
  };
}

/** A last line without its newline was being written when the process died: its request was never answered. */
function* readChanges(path: string): Generator<Change> {
  if (!existsSync(path)) return;
  const bytes = readFileSync(path);
  let start = 0;
  for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
    yield* JSON.parse(bytes.toString('utf8', start, end)) as Change[];
    start = end + 1;
  }
}

function writeChunks(file: number, changes: Iterable<Change>): void {
  let chunk = '';
  for (const change of changes) {
    chunk += `${JSON.stringify([change])}\n`;
    if (chunk.length < REWRITE_CHUNK_LENGTH) continue;
    writeAll(file, chunk);
    chunk = '';
  }
  writeAll(file, chunk);
}

function writeAll(file: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
}
