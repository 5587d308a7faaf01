import { execFileSync } from 'node:child_process';
import { cpus, loadavg, release, totalmem } from 'node:os';
import { repositoryRoot } from '../shop/shop.ts';

export interface Environment {
  readonly at: string;
  readonly cpu: string;
  readonly cores: number;
  readonly memoryMb: number;
  readonly system: string;
  readonly node: string;
  /** With `+` when the tree held changes that no commit has. */
  readonly commit: string;
  readonly loadAverageBefore: readonly number[];
  /** PostgreSQL's settings as SHOW tells them; filled in when a shop was started. */
  postgres: Readonly<Record<string, string>>;
}

/** To be called before anything is started: the load average is meant to be the machine's own. */
export const readEnvironment = (): Environment => ({
  at: new Date(performance.timeOrigin).toISOString(),
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memoryMb: Math.round(totalmem() / 2 ** 20),
  system: `${process.platform} ${release()} ${process.arch}`,
  node: process.version,
  commit: git(['rev-parse', '--short', 'HEAD']) + (git(['status', '--porcelain']) === '' ? '' : '+'),
  loadAverageBefore: loadavg().map((value) => Math.round(value * 100) / 100),
  postgres: {},
});

const git = (args: readonly string[]): string => {
  try {
    return execFileSync('git', [...args], {
      cwd: repositoryRoot,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return 'unknown'; // not a clone
  }
};
