import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { build } from 'vite';
import { builtDir, hashOfBuilt, hashOfSources, rootDir, STAMP } from '../apps/server/admin/built.ts';

// node tools/build-admin.ts [--force]: the admin's pages into apps/admin/dist, when their sources changed since the last time.

/** Of 11: the last two steps take ten times as long for 4 % less. */
const BROTLI_QUALITY = 9;
const FORCED = process.argv.includes('--force');
const COMPRESSED = /\.(js|css|svg)$/;

process.exitCode = await main();

async function main(): Promise<number> {
  const wanted = await hashOfSources();
  if (!FORCED && wanted === (await hashOfBuilt())) {
    console.log('admin pages are up to date');
    return 0;
  }
  const startedAt = performance.now();
  const made = `${builtDir}.${process.pid}`;
  try {
    await build({
      configFile: `${rootDir}apps/admin/vite.config.ts`,
      logLevel: 'warn',
      build: { outDir: made, emptyOutDir: true },
    });
    await compress(`${made}/assets`);
    await writeFile(`${made}/${STAMP}`, wanted);
    await putInPlace(made, wanted);
  } finally {
    await rm(made, { recursive: true, force: true });
  }
  console.log(`admin pages built in ${((performance.now() - startedAt) / 1_000).toFixed(1)} s`);
  return 0;
}

/**
 * A build is whole or not there. Of two that are made at once the first stays, so that nobody's files are taken away under
 * their feet: both were made from the same sources.
 */
async function putInPlace(made: string, wanted: string): Promise<void> {
  if (!FORCED && (await hashOfBuilt()) === wanted) return;
  await rm(builtDir, { recursive: true, force: true });
  try {
    await rename(made, builtDir);
  } catch (error) {
    if ((await hashOfBuilt()) !== wanted) throw error;
  }
}

/** Each file beside itself as .br and .gz, so that no request pays for it. */
async function compress(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => COMPRESSED.test(name));
  const brotli = promisify(brotliCompress);
  const zip = promisify(gzip);
  await Promise.all(
    names.map(async (name) => {
      const content = await readFile(`${folder}/${name}`);
      const params = { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY };
      await writeFile(`${folder}/${name}.br`, await brotli(content, { params }));
      await writeFile(`${folder}/${name}.gz`, await zip(content));
    }),
  );
}
