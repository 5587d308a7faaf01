import { readFile, writeFile } from 'node:fs/promises';

/**
 * Writes a file that is made from the code, or with `--check` only says whether the kept one is what would be written.
 * @param path from the root of the repository
 * @returns the exit code: 1 when a check found a difference
 */
export async function writeOrCheck(path: string, text: string, command: string): Promise<number> {
  const file = new URL(`../${path}`, import.meta.url);
  if (!process.argv.includes('--check')) {
    await writeFile(file, text);
    process.stdout.write(`${path} written\n`);
    return 0;
  }
  const kept = await readFile(file, 'utf8').catch((error: unknown) => `not readable: ${String(error)}`);
  if (kept === text) return 0;
  const [keptLines, lines] = [kept.split('\n'), text.split('\n')];
  const line = lines.findIndex((content, index) => content !== keptLines[index]);
  process.stderr.write(`${path} is out of date from line ${(line < 0 ? lines.length : line) + 1} on: run ${command}\n`);
  return 1;
}
