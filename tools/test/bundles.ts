import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

export interface Bundles {
  /** One for each group, in their order. */
  readonly files: readonly string[];
  remove(): Promise<void>;
}

/**
 * Makes one file of each group, to run one after the other in one process: loading some 1,500 modules anew for each costs a second of
 * processor, twice what most of them then do. Each file is a suite of its own, so that its hooks are its own, too.
 * @param root of the repository
 * @param groups of files relative to it
 */
export const bundle = async (root: string, groups: readonly (readonly string[])[]): Promise<Bundles> => {
  const folder = await mkdtemp(join(tmpdir(), 'stoa-bundles-'));
  const files = await Promise.all(
    groups.map(async (group, index) => {
      const [only] = group;
      if (only !== undefined && group.length === 1) return only;
      const path = join(folder, `bundle-${index + 1}.mjs`);
      await writeFile(path, sourceOf(root, group));
      return path;
    }),
  );
  return { files, remove: () => rm(folder, { recursive: true }) };
};

/** A process that does not end by then has something left open: it is ended, and named. */
const ENDS_WITHIN_MS = 30_000;

/**
 * One import after the other: of two that wait for the same modules, the second one's tests would be taken for the first one's. And no
 * test before the last import: a module that is loaded while a test has put its own timers in place would keep those for good.
 */
const sourceOf = (root: string, files: readonly string[]): string => {
  const suites = files.map((file) => {
    const url = pathToFileURL(join(root, file)).href;
    return `await suite(${JSON.stringify(file)}, ${JSON.stringify(url)});\n`;
  });
  return `import { flushCompileCache } from 'node:module';
import { after, describe } from 'node:test';
const all = Promise.withResolvers();
const suite = (name, url) => new Promise((resolve) => describe(name, () => import(url).finally(resolve).then(() => all.promise)));
const leave = () => {
  process.stderr.write('left open by ${files[0]} or a file beside it: ' + process.getActiveResourcesInfo().join(', ') + '\\n');
  process.exit(1);
};
after(() => void setTimeout(leave, ${ENDS_WITHIN_MS}).unref());
${suites.join('')}// Now and not at the end: what begins meanwhile finds it compiled, 1.2 of 2.5 s of processor.
flushCompileCache();
all.resolve();
`;
};
