import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** So many files in one process; more would leave the lanes of the run with too little to share out. */
const FILES_PER_BUNDLE = 12;

export interface Bundles {
  readonly files: readonly string[];
  remove(): Promise<void>;
}

/**
 * Files that run one after the other in a process each twelve: loading some 1,500 modules anew for each costs a second of
 * processor, twice what most of them then do. Each file is a suite of its own, so that its hooks are its own, too.
 * @param root of the repository
 * @param files relative to it
 */
export const bundle = async (root: string, files: readonly string[]): Promise<Bundles> => {
  const folder = await mkdtemp(join(tmpdir(), 'stoa-bundles-'));
  const count = Math.ceil(files.length / FILES_PER_BUNDLE);
  const paths = Array.from({ length: count }, (_, index) => join(folder, `bundle-${index + 1}.mjs`));
  await Promise.all(
    paths.map((path, index) =>
      // Dealt out like cards: neighbours are of one kind, and one kind takes long.
      writeFile(
        path,
        sourceOf(
          root,
          files.filter((_, place) => place % count === index),
        ),
      ),
    ),
  );
  return { files: paths, remove: () => rm(folder, { recursive: true }) };
};

const sourceOf = (root: string, files: readonly string[]): string => {
  const suites = files.map((file) => {
    const url = pathToFileURL(join(root, file)).href;
    return `describe(${JSON.stringify(file)}, async () => void (await import(${JSON.stringify(url)})));\n`;
  });
  return `import { describe } from 'node:test';\n${suites.join('')}`;
};
