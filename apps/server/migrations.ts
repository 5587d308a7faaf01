import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MigrationSource } from '#platform/db';

const root = fileURLToPath(new URL('../..', import.meta.url));

const foldersWithMigrations = (parent: string): MigrationSource[] =>
  readdirSync(join(root, parent), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => ({ module: entry.name, directory: join(root, parent, entry.name, 'migrations') }))
    .filter(({ directory }) => hasSql(directory))
    .sort((a, b) => (a.module < b.module ? -1 : 1));

const hasSql = (directory: string): boolean => {
  try {
    return readdirSync(directory).some((file) => file.endsWith('.sql'));
  } catch {
    return false; // most folders have no migrations
  }
};

/** Found from the folders, platform first; modules own their schemas, so their order does not matter. */
export const migrationSources: readonly MigrationSource[] = [
  ...foldersWithMigrations('platform').map((source) => ({ ...source, module: `platform-${source.module}` })),
  ...foldersWithMigrations('modules'),
];
