export { describeConfig, withoutSecrets } from './describe.ts';
export { failpointsWanted } from './failpoints-wanted.ts';
export { type Config, ConfigError, loadConfig } from './load.ts';
export { retriesMaxMs } from './relations.ts';
export { loadSecret } from './secret.ts';
