export { EmbeddedPostgresError, type EmbeddedPostgresFailureCode } from './errors.ts';
export {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  findRunningPostgres,
  startEmbeddedPostgres,
} from './start.ts';
