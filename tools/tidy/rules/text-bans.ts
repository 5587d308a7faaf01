import type { Finding, Repository, RepositoryFile } from '../repository.ts';

type TextBan = { rule: string; pattern: RegExp; message: string; where: 'comments' | 'text' };

const TEXT_BANS: readonly TextBan[] = [
  {
    rule: 'no-silenced-checker',
    pattern: /@ts-(ignore|expect-error|nocheck)\b/,
    message: 'let the checker speak: correct the type instead',
    where: 'comments',
  },
  {
    rule: 'no-unfinished-note',
    pattern: /\b(TODO|FIXME|XXX)\b/,
    message: 'finish it, or write it down where work is planned',
    where: 'comments',
  },
  {
    rule: 'no-machine-path',
    pattern: /(?<![\w.}])\/(work|root)\//,
    message: 'a path of one machine means nothing on another',
    where: 'text',
  },
  {
    rule: 'no-registry-host',
    pattern: /\b(registry\.[\w-]+\.[a-z]{2,}|artifactory|jfrog|verdaccio|_authToken)\b/i,
    message: 'where packages come from is a setting of the machine, not of the repository',
    where: 'text',
  },
];

/** This program names what it bans, and a lock file is written by another program. */
const EXEMPT = /^tools\/tidy\/|^package-lock\.json$/;

/** Words that may not stand in comments, prose, SQL or settings. In source, notes are looked for in comments only. */
export function textBans(repository: Repository): Finding[] {
  return repository.files
    .filter((file) => !EXEMPT.test(file.path))
    .flatMap((file) => TEXT_BANS.flatMap((ban) => findingsOf(file, ban)));
}

function findingsOf(file: RepositoryFile, ban: TextBan): Finding[] {
  return readLines(file, ban.where)
    .filter(({ text }) => ban.pattern.test(text))
    .map(({ text, line }) => {
      const found = ban.pattern.exec(text)?.[0] ?? '';
      return { path: file.path, line, rule: ban.rule, message: `${found}: ${ban.message}`, measure: 1 };
    });
}

function readLines(file: RepositoryFile, where: TextBan['where']): { text: string; line: number }[] {
  if (where === 'text' || file.tokens.length === 0) return linesFrom(file.text, 1);
  const comments = file.tokens.filter((token) => token.kind === 'comment');
  return comments.flatMap((token) => linesFrom(token.text, token.line));
}

function linesFrom(text: string, first: number): { text: string; line: number }[] {
  return text.split('\n').map((line, index) => ({ text: line, line: first + index }));
}
