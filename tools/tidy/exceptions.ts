import type { Finding } from './repository.ts';

/**
 * One old debt: in this file this rule may be broken, up to `max`. For sizes `max` is the largest measure (lines,
 * bytes); for every other rule it is how many findings there are. The list may only shrink.
 */
export type Exception = { rule: string; path: string; max: number; reason: string };

const LIST = 'tools/tidy/exceptions.json';
const MEASURED = ['file-size', 'function-size', 'blob-size'];

/** Takes out what the list allows and adds a finding for every entry that allows more than is needed. */
export function applyExceptions(findings: readonly Finding[], exceptions: readonly Exception[]): Finding[] {
  const left = findings.filter((finding) => {
    const entry = exceptions.find(({ rule, path }) => rule === finding.rule && path === finding.path);
    return entry === undefined || needed(findings, entry) > entry.max;
  });
  return [...left, ...exceptions.flatMap((entry) => staleFindings(entry, needed(findings, entry)))];
}

function needed(findings: readonly Finding[], entry: Exception): number {
  const covered = findings.filter(({ rule, path }) => rule === entry.rule && path === entry.path);
  if (!MEASURED.includes(entry.rule)) return covered.length;
  return covered.reduce((most, { measure }) => Math.max(most, measure), 0);
}

function staleFindings(entry: Exception, now: number): Finding[] {
  if (now >= entry.max) return [];
  const advice = now === 0 ? 'remove the entry' : `lower its max to ${now}`;
  const message = `${entry.rule} in ${entry.path} is no longer at ${entry.max}: ${advice}`;
  return [{ path: LIST, line: 1, rule: 'exception-stale', message, measure: 1 }];
}
