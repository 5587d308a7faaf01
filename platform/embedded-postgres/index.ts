export { canArchive, quoteForShell } from './archive.ts';
export { type Cluster, findCluster, type Replaced, replaceCluster } from './cluster-place.ts';
export { EmbeddedPostgresError, type EmbeddedPostgresFailureCode } from './errors.ts';
export {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  findRunningPostgres,
  startEmbeddedPostgres,
} from './start.ts';
