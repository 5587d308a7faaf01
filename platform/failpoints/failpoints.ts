import { appendFileSync, readFileSync } from 'node:fs';

/**
 * Where a point stands: before what it is named after, while it is under way (a COMMIT is on the wire and not answered),
 * or after it, with nobody told yet.
 */
export type Moment = 'before' | 'during' | 'after';

/** Passes a point. A place without a name is told apart as `unnamed`, so that a recording shows it. */
export type Failpoint = (place: string | undefined, moment: Moment) => void;

/** What a point may do; replaced in tests of this folder. */
export interface Deeds {
  /** Ends this process with no chance to tidy up. */
  kill(): void;
  append(path: string, line: string): void;
  /** Empty when there is no such file. */
  read(path: string): string;
  /** Calls again and again, without keeping the process alive. */
  repeat(work: () => void): void;
}

const LOOK_EVERY_MS = 50;

const deeds: Deeds = {
  kill: () => process.kill(process.pid, 'SIGKILL'),
  append: (path, line) => appendFileSync(path, line),
  read(path) {
    try {
      return readFileSync(path, 'utf8').trim();
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
      throw error;
    }
  },
  repeat: (work) => setInterval(work, LOOK_EVERY_MS).unref(),
};

const KILL = /^([\w.-]+:(?:before|during|after))=kill@([1-9]\d{0,8})$/;
const RECORD = /^record=(.+)$/;
const ARM = /^armed-by=(.+)$/;

/**
 * Reads, separated by commas: `place:moment=kill@n` (dies at the n-th passing), `record=/file` (writes the name of each point
 * once), `armed-by=/file` (such wishes are in that file, now or later; counted from when they are found).
 * @throws RangeError when the text is anything else
 */
export const createFailpoints = (text: string, does: Deeds = deeds): Failpoint => {
  const { left, recordPath, armPath } = parse(text);
  const recorded = new Set<string>();
  const pass = (name: string): void => {
    if (recordPath !== null && !recorded.has(name)) {
      recorded.add(name);
      does.append(recordPath, `${name}\n`);
    }
    const passings = left.get(name);
    if (passings === undefined) return;
    left.set(name, passings - 1);
    if (passings === 1) does.kill();
  };
  if (armPath !== null) armLater(armPath, left, does);
  return (place, moment) => {
    const name = `${place ?? 'unnamed'}:${moment}`;
    // What was sent leaves the process at the end of this turn of the event loop.
    if (moment === 'during') setImmediate(pass, name);
    else pass(name);
  };
};

const armLater = (path: string, left: Map<string, number>, { read, repeat }: Deeds): void => {
  let known = '';
  repeat(() => {
    const found = read(path);
    if (found === known) return;
    known = found;
    left.clear();
    if (found === '') return;
    for (const [name, passings] of parse(found).left) left.set(name, passings);
  });
};

interface Wishes {
  readonly left: Map<string, number>;
  readonly recordPath: string | null;
  readonly armPath: string | null;
}

const parse = (text: string): Wishes => {
  const left = new Map<string, number>();
  const paths: { recordPath: string | null; armPath: string | null } = { recordPath: null, armPath: null };
  for (const wish of text.split(',')) {
    const [, point, passings] = KILL.exec(wish) ?? [];
    const [, recordPath] = RECORD.exec(wish) ?? [];
    const [, armPath] = ARM.exec(wish) ?? [];
    if (point !== undefined) left.set(point, Number(passings));
    else if (recordPath !== undefined) paths.recordPath = recordPath;
    else if (armPath !== undefined) paths.armPath = armPath;
    else throw new RangeError(`not a failpoint: "${wish}"; expected place:before=kill@3 or record=/file`);
  }
  return { left, ...paths };
};
