import { appendFileSync } from 'node:fs';

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
  write(path: string, line: string): void;
}

const deeds: Deeds = {
  kill: () => process.kill(process.pid, 'SIGKILL'),
  write: (path, line) => appendFileSync(path, line),
};

const KILL = /^([\w.-]+:(?:before|during|after))=kill@([1-9]\d{0,8})$/;
const RECORD = /^record=(.+)$/;

/**
 * Reads `place:moment=kill@n` (dies at the n-th passing) and `record=/file` (writes the name of each point once), separated
 * by commas.
 * @throws RangeError when the text is anything else
 */
export const createFailpoints = (text: string, { kill, write }: Deeds = deeds): Failpoint => {
  const { left, recordPath } = parse(text);
  const recorded = new Set<string>();
  const pass = (name: string): void => {
    if (recordPath !== null && !recorded.has(name)) {
      recorded.add(name);
      write(recordPath, `${name}\n`);
    }
    const passings = left.get(name);
    if (passings === undefined) return;
    left.set(name, passings - 1);
    if (passings === 1) kill();
  };
  return (place, moment) => {
    const name = `${place ?? 'unnamed'}:${moment}`;
    // What was sent leaves the process at the end of this turn of the event loop.
    if (moment === 'during') setImmediate(pass, name);
    else pass(name);
  };
};

const parse = (text: string): { left: Map<string, number>; recordPath: string | null } => {
  const left = new Map<string, number>();
  let recordPath: string | null = null;
  for (const wish of text.split(',')) {
    const [, point, passings] = KILL.exec(wish) ?? [];
    const [, path] = RECORD.exec(wish) ?? [];
    if (point !== undefined) left.set(point, Number(passings));
    else if (path !== undefined) recordPath = path;
    else throw new RangeError(`not a failpoint: "${wish}"; expected place:before=kill@3 or record=/file`);
  }
  return { left, recordPath };
};
