import { newId } from '#platform/ids';
import { forgetProcesses, reportProcess } from '#platform/module';
import { type OwnDeps, readOwnReport } from './own-report.ts';
import { createRequestFigures } from './request-figures.ts';

const BEAT_EVERY_MS = 10_000;
/** Three beats and a little: it is busy, stopped or cut off. */
export const STALE_AFTER_SECONDS = 35;

export interface Heartbeat {
  /** Says how this process is, now. */
  beat(): Promise<void>;
  start(): void;
  /** Takes back what was said: a process that ends in order is not missed. */
  stop(): Promise<void>;
}

/** Writes down every few seconds how this process is, so that whichever process is asked can tell of all. */
export const createHeartbeat = (deps: OwnDeps): Heartbeat => {
  const { db, log, metrics } = deps.platform;
  const processId = newId();
  const requests = createRequestFigures(metrics.registry);
  let timer: NodeJS.Timeout | null = null;
  let under: Promise<void> = Promise.resolve();
  const beat = async (): Promise<void> => {
    await reportProcess(db, processId, await readOwnReport(deps, requests));
    await forgetProcesses(db, null);
  };
  // A beat that fails is told and left: the next one comes, and until then the process shows as silent.
  const tryBeat = () => beat().catch((error: unknown) => log.warn({ error: String(error) }, 'a heartbeat was lost'));
  const next = (): void => {
    under = tryBeat().then(() => {
      if (timer !== null) timer = setTimeout(next, BEAT_EVERY_MS).unref();
    });
  };
  return {
    beat,
    start() {
      timer = setTimeout(next, 0).unref();
    },
    async stop() {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      requests.stop();
      await under;
      await forgetProcesses(db, processId);
    },
  };
};
