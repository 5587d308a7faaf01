import type { TypedApp } from './app.ts';

/** Requests under way when the app closes may take this long; then their connections are cut. */
const DRAIN_MAX_MS = 5_000;
const CLOSE_IDLE_EVERY_MS = 20;

/**
 * Lets requests under way finish when the app closes. Fastify's own choices are to cut them off
 * (`forceCloseConnections: true`) or to wait out the keep-alive of the connection they came on (72 s).
 */
export const addDraining = (app: TypedApp): void => {
  app.addHook('preClose', (done) => {
    const { server } = app;
    if (server.listening) {
      const closeIdle = setInterval(() => server.closeIdleConnections(), CLOSE_IDLE_EVERY_MS);
      const cut = setTimeout(() => server.closeAllConnections(), DRAIN_MAX_MS);
      server.once('close', () => {
        clearInterval(closeIdle);
        clearTimeout(cut);
      });
    }
    done();
  });
};
