import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#platform/embedded-postgres';

/** A PostgreSQL that is not the shop's own: it goes and comes while the shop runs on. */
export interface OutsidePostgres {
  /** The same after every start. */
  readonly url: string;
  readonly isRunning: boolean;
  start(): Promise<void>;
  /** In order: whoever is connected is thrown out, and everything is written. */
  stop(): Promise<void>;
  /** `kill -9` of its first process. */
  kill(): Promise<void>;
  /** Stops it and deletes its files. */
  remove(): Promise<void>;
}

type Settings = Readonly<Record<string, string>>;

/** @param folder kept by the caller; one of its own when left out */
export const startOutsidePostgres = async (settings: Settings = {}, folder?: string): Promise<OutsidePostgres> => {
  const dataDir = folder ?? (await mkdtemp(join(tmpdir(), 'stoa-outside-')));
  // As root the database runs as another user, who has to pass through here.
  await chmod(dataDir, 0o711);
  let running: EmbeddedPostgres | null = null;
  let ended: Promise<void> = Promise.resolve();
  const start = async (): Promise<void> => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const onExit = () => {
      running = null;
      resolve();
    };
    running = await startEmbeddedPostgres({ dataDir, settings, log: () => undefined, onExit });
    ended = promise;
  };
  const stop = async (): Promise<void> => {
    const stopping = running;
    running = null;
    await stopping?.stop();
  };
  await start();
  const { url } = running as unknown as EmbeddedPostgres;
  return {
    url,
    get isRunning() {
      return running !== null;
    },
    start,
    stop,
    async kill() {
      if (running) process.kill(running.pid, 'SIGKILL');
      await ended;
    },
    async remove() {
      await stop();
      const places = JSON.parse(await readFile(join(dataDir, 'postgres.json'), 'utf8')) as { home: string };
      await rm(places.home, { recursive: true, force: true });
      if (folder === undefined) await rm(dataDir, { recursive: true, force: true });
    },
  };
};
