export { type BackupOptions, createBackup } from './create.ts';
export { BackupError } from './errors.ts';
export type { Manifest } from './manifest.ts';
export { readMoment } from './moment.ts';
export { type RestoreReport, restoreBackup } from './restore.ts';
export { lastBackupAt, listBackups, makeStore, prune, type Store, storeIn } from './store.ts';
export { reachOf, verifyBackup } from './verify.ts';
