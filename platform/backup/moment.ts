import { BackupError } from './errors.ts';
import type { Manifest } from './manifest.ts';
import type { TimelineStart } from './store.ts';

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)$/;

/** A moment as a person writes it, as ISO 8601 in UTC. A time without its zone could mean two moments. */
export const readMoment = (text: string, nowMs: number): string => {
  const ms = MOMENT.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(ms)) {
    throw new BackupError(`"${text}" is no moment; write it like 2026-11-21T07:30:00Z or 2026-11-21T08:30:00+01:00.`);
  }
  if (ms > nowMs) throw new BackupError(`${text} has not come yet; leave --to away to bring back all there is.`);
  return new Date(ms).toISOString();
};

/** @throws BackupError when the backup was not finished at that moment */
export const refuseTooEarly = (manifest: Manifest, to: string): void => {
  if (Date.parse(to) >= Date.parse(manifest.endedAt)) return;
  throw new BackupError(
    `This backup was finished at ${manifest.endedAt} and leads only to later moments. For ${to}, take an older one.`,
  );
};

/**
 * The timeline that was the living one at that moment (the last one, without a moment): a restore begins a new one, so
 * each moment of the clock belongs to one only, also when it had been restored away since.
 */
export const timelineAt = (manifest: Manifest, starts: readonly TimelineStart[], to: string | undefined): number => {
  const begun = starts.filter(({ since }) => to === undefined || Date.parse(since) <= Date.parse(to));
  return Math.max(manifest.timeline, begun.at(-1)?.timeline ?? 0);
};
