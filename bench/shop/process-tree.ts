import { readdirSync, readFileSync } from 'node:fs';

export type Part = 'server' | 'postgres' | 'sandbox';

export interface ProcessInfo {
  readonly pid: number;
  readonly part: Part;
}

/** A process and all its descendants, told apart by what they run. Linux only: reads /proc. */
export const processesOf = (rootPid: number): ProcessInfo[] => {
  const parents = new Map<number, number>();
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    const stat = read(`/proc/${entry}/stat`);
    // The program's name stands in parentheses and may hold spaces: the fields begin after the last one.
    const [, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (parent !== undefined) parents.set(Number(entry), Number(parent));
  }
  const isInside = (pid: number): boolean => {
    for (let at: number | undefined = pid; at !== undefined && at > 1; at = parents.get(at)) {
      if (at === rootPid) return true;
    }
    return false;
  };
  return [...parents.keys()].filter(isInside).map((pid) => ({ pid, part: partOf(pid) }));
};

const partOf = (pid: number): Part => {
  const command = read(`/proc/${pid}/cmdline`);
  if (command.includes('payments-sandbox')) return 'sandbox';
  return command.startsWith('postgres') || /\/postgres\0/.test(command) ? 'postgres' : 'server';
};

export type ByPart = Readonly<Record<Part, number>>;

/** Proportional set size in MB: shared pages count once over all processes that share them. */
export const memoryMb = (rootPid: number): ByPart =>
  sumByPart(rootPid, (pid) => {
    const kilobytes = /^Pss:\s+(\d+) kB/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1];
    return kilobytes === undefined ? 0 : Number(kilobytes) / 1_024;
  });

const CLOCK_TICKS_PER_SECOND = 100;

/** Processor seconds used so far, user and system, by the live processes and by those of their children that ended. */
export const cpuSeconds = (rootPid: number): ByPart =>
  sumByPart(rootPid, (pid) => {
    const stat = read(`/proc/${pid}/stat`);
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const ticks = fields.slice(11, 15).map(Number); // utime, stime, cutime, cstime
    return ticks.reduce((sum, value) => sum + value, 0) / CLOCK_TICKS_PER_SECOND;
  });

/** Processor seconds that the whole machine has spent working since it started, on behalf of anybody. */
export const machineCpuSeconds = (): number => {
  const [line = ''] = read('/proc/stat').split('\n');
  const ticks = line.split(/\s+/).slice(1, 9).map(Number);
  const isIdle = (index: number) => index === 3 || index === 4; // idle, iowait
  return ticks.reduce((sum, value, index) => (isIdle(index) ? sum : sum + value), 0) / CLOCK_TICKS_PER_SECOND;
};

const sumByPart = (rootPid: number, measure: (pid: number) => number): ByPart => {
  const sums = { server: 0, postgres: 0, sandbox: 0 };
  for (const { pid, part } of processesOf(rootPid)) sums[part] += measure(pid);
  return sums;
};

/** A process may end while it is looked at: then it counts as nothing. */
const read = (path: string): string => {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
};
