import { type Finding, type Repository, type RepositoryFile, roomOf } from '../repository.ts';
import type { Token } from '../tokens.ts';

type Ban = {
  rule: string;
  message: string;
  /** Token texts in order; `*` stands for any one token. */
  sequences: readonly string[];
  appliesTo: (file: RepositoryFile) => boolean;
  /** Says no to a match that only looks like an offence. */
  unless?: (code: readonly Token[], index: number) => boolean;
};

const CONSOLE_ROOMS = ['tools', 'bench', 'test', 'demo'];
const CLOCK_ROOMS = ['bench', 'test'];
const SANDBOX_CLOCK = 'apps/payments-sandbox/clock.ts';

const inPlatform = (file: RepositoryFile) => file.path.startsWith('platform/');
/** What runs in a browser, or beside one: there is no #platform to ask for the time or for an id. */
const inBrowser = (file: RepositoryFile) => /^(apps\/admin|apps\/storefront\/behaviours|sdk)\//.test(file.path);
const keepsTime = (file: RepositoryFile) =>
  inPlatform(file) ||
  inBrowser(file) ||
  file.isTest ||
  file.path === SANDBOX_CLOCK ||
  CLOCK_ROOMS.includes(roomOf(file.path));
/**
 * The sandbox is a stranger to #platform/config, so its entry reads the environment itself; the test runner reaches the
 * processes of its test files by the environment only.
 */
const mayReadEnvironment = (file: RepositoryFile) =>
  file.isTest ||
  file.path === 'apps/payments-sandbox/main.ts' ||
  file.path.startsWith('platform/config/') ||
  file.path.startsWith('platform/testing/') ||
  ['tools', 'bench', 'test'].includes(roomOf(file.path));
const everywhere = () => true;

const BANS: readonly Ban[] = [
  {
    rule: 'no-console',
    message: 'write to the log of #platform/telemetry, or to process.stdout in a command',
    sequences: ['console .'],
    appliesTo: (file) => !CONSOLE_ROOMS.includes(roomOf(file.path)) && !file.path.startsWith('apps/server/cli/'),
  },
  {
    rule: 'no-clock',
    message: 'take the time from the Clock of #platform/time',
    sequences: ['Date . now', 'new Date ( )', 'new Date ;', 'new Date ,'],
    appliesTo: (file) => !keepsTime(file),
  },
  {
    rule: 'no-random',
    message: 'take ids and random values from #platform/ids',
    sequences: ['Math . random', 'randomUUID', 'getRandomValues'],
    appliesTo: (file) => !keepsTime(file),
  },
  {
    rule: 'no-any',
    message: "name the type; 'unknown' when it really is",
    sequences: ['any'],
    appliesTo: everywhere,
    unless: isNameNotType,
  },
  {
    rule: 'no-focused-or-skipped-test',
    message: 'a test runs or is deleted',
    sequences: ['. only (', '. skip (', '. todo (', 'skip : true', 'only : true', 'todo : true', '. skip . *'],
    appliesTo: (file) => file.isTest,
  },
  {
    rule: 'no-default-export',
    message: 'export by name, so that a thing has one name everywhere',
    sequences: ['export default', 'as default'],
    appliesTo: (file) => !/\.config\.(ts|mjs)$/.test(file.path),
    unless: (code, index) => code[index]?.text === 'as' && !isInExport(code, index),
  },
  {
    rule: 'no-environment',
    message: 'read settings from #platform/config, which parses the environment once',
    sequences: ['process . env', 'process ?. env'],
    appliesTo: (file) => !mayReadEnvironment(file),
    unless: isHandedToChild,
  },
  {
    rule: 'no-float-money',
    message: 'amounts are integer minor units: use #platform/money',
    sequences: ['parseFloat', 'toFixed'],
    appliesTo: (file) => file.path.startsWith('modules/'),
  },
  {
    rule: 'no-swallowed-error',
    message: 'an error is handled, reported or passed on',
    sequences: ['catch { }', 'catch ( * ) { }', 'catch ( * : unknown ) { }'],
    appliesTo: everywhere,
  },
  {
    rule: 'no-swallowed-error',
    message: 'a rejection is handled, reported or passed on',
    sequences: ['. catch ( ( ) => { } )', '. catch ( ( ) => undefined )', '. catch ( ( * ) => { } )'],
    appliesTo: (file) => !file.isTest,
  },
];

/** Constructs we do without, each with what to use in its place. Read from code tokens: words in strings are free. */
export function bans(repository: Repository): Finding[] {
  return repository.files.flatMap((file) =>
    BANS.filter((ban) => ban.appliesTo(file)).flatMap((ban) => findingsOf(file, ban)),
  );
}

function findingsOf(file: RepositoryFile, ban: Ban): Finding[] {
  return ban.sequences.flatMap((sequence) => {
    const wanted = sequence.split(' ');
    return file.code.flatMap((token, index) => {
      if (!matches(file.code, index, wanted) || ban.unless?.(file.code, index)) return [];
      const found = wanted.filter((word) => word !== '*').join('');
      return [{ path: file.path, line: token.line, rule: ban.rule, message: `${found}: ${ban.message}`, measure: 1 }];
    });
  });
}

function matches(code: readonly Token[], index: number, wanted: readonly string[]): boolean {
  return wanted.every((text, offset) => {
    const token = code[index + offset];
    if (token === undefined) return false;
    return text === '*' || (token.text === text && (token.kind === 'word' || token.kind === 'punctuation'));
  });
}

/** `any` as a property, a key or a call (`Promise.any`, `{ any: 1 }`, `any(list)`) is a name like another. */
function isNameNotType(code: readonly Token[], index: number): boolean {
  const before = code[index - 1]?.text ?? '';
  const after = code[index + 1]?.text ?? '';
  if (['.', '?.', 'const', 'let', 'function'].includes(before) || after === '(') return true;
  return after === ':' || (after === '?' && code[index + 2]?.text === ':');
}

/** `spawn(program, { env: { PATH: process.env.PATH } })` passes the environment on and decides nothing by it. */
function isHandedToChild(code: readonly Token[], index: number): boolean {
  const opening = code.slice(0, index).findLastIndex((token) => token.text === '{');
  return code[opening - 1]?.text === ':' && code[opening - 2]?.text === 'env';
}

function isInExport(code: readonly Token[], index: number): boolean {
  const opening = code.slice(0, index).findLastIndex((token) => token.text === '{');
  return code[opening - 1]?.text === 'export';
}
