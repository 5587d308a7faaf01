import type { Config } from '#platform/config';
import { findRunningPostgres, startEmbeddedPostgres } from '#platform/embedded-postgres';

export interface DatabaseAccess {
  readonly url: string;
  readonly label: string;
  /** Stops what this process started; does nothing for a database that was already there. */
  stop(): Promise<void>;
}

interface Options {
  readonly config: Config;
  readonly log: (line: string) => void;
  readonly onExit?: (exit: { code: number | null; signal: NodeJS.Signals | null }) => void;
}

/** The outside database when one is configured, else the embedded one, started here. */
export const openDatabase = async ({ config, log, onExit }: Options): Promise<DatabaseAccess> => {
  if (config.databaseUrl !== undefined) {
    return { url: config.databaseUrl, label: 'outside, by DATABASE_URL', stop: async () => undefined };
  }
  const postgres = await startEmbeddedPostgres({ dataDir: config.dataDir, log, ...(onExit ? { onExit } : {}) });
  const label = `embedded, data in ${config.dataDir}${postgres.adopted ? ', recovered after a crash' : ''}`;
  return { url: postgres.url, label, stop: postgres.stop };
};

/** For commands that work beside a running shop: its database, or one started for the time of the command. */
export const borrowDatabase = async (options: Options): Promise<DatabaseAccess> => {
  if (options.config.databaseUrl === undefined) {
    const running = await findRunningPostgres(options.config.dataDir);
    if (running) return { url: running.url, label: 'embedded, of the running shop', stop: async () => undefined };
  }
  return openDatabase(options);
};
