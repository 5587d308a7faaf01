import { green, red, say } from '../terminal.ts';
import { withHouse } from './with-house.ts';

const SHOWN_MAX = 20;

/** `stoa audit`: proves that stock and money are conserved, on a live system; exits 1 when a row disagrees. */
export const run = (): Promise<number> =>
  withHouse(async ({ house, db }) => {
    let disagreements = 0;
    for (const check of house.parts.flatMap(({ audits }) => audits ?? [])) {
      const startedAt = performance.now();
      const finding = await check.run(db);
      const ms = Math.round(performance.now() - startedAt);
      const mark = finding.disagreements.length === 0 ? green('✓') : red('✗');
      say(
        `  ${mark} ${check.name.padEnd(40)} ${String(finding.checked).padStart(9)} rows ${String(ms).padStart(6)} ms  ${check.proves}`,
      );
      for (const line of finding.disagreements.slice(0, SHOWN_MAX)) say(`      ${line}`);
      const hidden = finding.disagreements.length - SHOWN_MAX;
      if (hidden > 0) say(`      … and ${hidden} more`);
      disagreements += finding.disagreements.length;
    }
    say(disagreements === 0 ? 'Clean: stock and money are conserved.' : red(`${disagreements} rows disagree.`));
    return disagreements === 0 ? 0 : 1;
  });
