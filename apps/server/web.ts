import { createServer } from 'node:net';
import type { Config } from '#platform/config';
import type { TypedApp } from '#platform/http';
import { UsageError } from './commands/usage.ts';

/** Listens; answers the port. A port that is taken is a sentence, not a stack. */
export const listen = async (app: TypedApp, config: Pick<Config, 'host' | 'port'>): Promise<number> => {
  const { level } = app.log;
  try {
    // The start says where the shop listens, in words of its own and on a line of its own.
    app.log.level = 'warn';
    await app.listen({ host: config.host, port: config.port });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EADDRINUSE') {
      throw new UsageError(
        `Port ${config.port} on ${config.host} is taken. Stop what uses it, or choose another: PORT=${config.port + 100} npm start`,
      );
    }
    if (code === 'EACCES')
      throw new UsageError(`Port ${config.port} may not be used by this user; choose one above 1023.`);
    throw error;
  } finally {
    app.log.level = level;
  }
  const address = app.server.address();
  return typeof address === 'object' && address !== null ? address.port : config.port;
};

/** A TCP port that nobody uses just now. */
export const freePort = (host: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, host, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
