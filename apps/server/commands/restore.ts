import { copyFile, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { type RestoreReport, readMoment, restoreBackup, storeIn } from '#platform/backup';
import { type Config, loadConfig } from '#platform/config';
import { findRunningPostgres } from '#platform/embedded-postgres';
import { rebuildProjection } from '#platform/events';
import { systemClock } from '#platform/time';
import { createProgressBar, green, say } from '../terminal.ts';
import { backupDirOf, OUTSIDE_GUIDE, sizeText, withSentences } from './backup-place.ts';
import { bringObjects } from './objects-copy.ts';
import { readOptions } from './options.ts';
import { UsageError } from './usage.ts';
import { withHouse } from './with-house.ts';

const USAGE = 'stoa restore <dir> [--to <ISO time>]';

/** `stoa restore`: puts a backup into the place of the database, up to a moment; the shop must not run. */
export const run = (args: readonly string[]): Promise<number> =>
  withSentences(async () => {
    const { named, words } = readOptions(args, { withValue: ['to'], switches: [] }, USAGE);
    const [given] = words;
    if (given === undefined || words.length > 1) throw new UsageError(USAGE);
    const config = loadConfig();
    if (config.databaseUrl !== undefined) {
      throw new UsageError(`stoa restore brings back the embedded database; yours is outside. ${OUTSIDE_GUIDE}`);
    }
    const moment = named.get('to');
    const to = moment === undefined ? undefined : readMoment(moment, systemClock.nowMs());
    const folder = resolve(given);
    if (await findRunningPostgres(config.dataDir)) {
      throw new UsageError(
        `A shop is running on ${config.dataDir}. Stop it first; a restore takes its database's place.`,
      );
    }
    const startedAt = performance.now();
    const report = await restore(config, folder, to);
    await bringSecret(config, folder);
    const objects = await bringObjects(config, folder);
    tell(report, to, performance.now() - startedAt);
    if (objects.files > 0) say(`  ${objects.files} uploads brought back (${sizeText(objects.bytes)}).`);
    await rebuildAll();
    say('  Now prove it:  stoa audit     and open it:  stoa start');
    return 0;
  });

const restore = async (config: Config, folder: string, to: string | undefined): Promise<RestoreReport> => {
  const verifying = createProgressBar('Verifying');
  const copying = createProgressBar('Copying  ');
  let replayed = '';
  const report = await restoreBackup({
    folder,
    store: await storeOf(config, folder),
    dataDir: config.dataDir,
    to,
    suffix: `before-restore-${systemClock.now().toISOString().replace(/[:.]/g, '-')}`,
    onVerify: (done, total) => verifying(done, total, sizeText(total)),
    onCopy: (done, total) => copying(done, total, sizeText(total)),
    onReplay: (at) => {
      if (at !== replayed) say(`  Replaying the log: at ${at}`);
      replayed = at;
    },
  });
  return report;
};

/** A backup that lies in a store has its log beside it; one that was taken elsewhere may lead on by the shop's own. */
const storeOf = async (config: Config, folder: string) => {
  const beside = storeIn(dirname(folder));
  return (await exists(beside.logFolder)) ? beside : storeIn(backupDirOf(config));
};

/** The key that signs sessions: only where there is none, because a running house may have a newer one. */
const bringSecret = async ({ dataDir }: Config, folder: string): Promise<void> => {
  const kept = join(folder, 'beside/secret');
  const place = join(dataDir, 'secret');
  if ((await exists(kept)) && !(await exists(place))) await copyFile(kept, place);
};

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

const tell = (report: RestoreReport, to: string | undefined, ms: number): void => {
  const reached = report.lastTransactionAt ?? report.manifest.endedAt;
  say(`${green('✓')} Brought back to ${to ?? 'the end of the log'} in ${(ms / 1_000).toFixed(1)} s.`);
  say(`  The last transaction that is back is of ${reached}.`);
  if (report.movedTo !== undefined) say(`  What was there before is kept in ${report.movedTo}.`);
};

const rebuildAll = (): Promise<number> =>
  withHouse(async ({ house, db }) => {
    const projections = house.parts.flatMap((parts) => parts.projections ?? []);
    for (const projection of projections) {
      await rebuildProjection(db, projection);
      say(`  Projection ${projection.name} made again from the events.`);
    }
    if (projections.length === 0) say('  No projections to make again.');
    return 0;
  });
