import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Token, tokenize } from './tokens.ts';

/** A file as the rules see it. `code` is the tokens without comments; both are empty for what is not TypeScript. */
export type RepositoryFile = {
  path: string;
  sizeBytes: number;
  text: string;
  tokens: readonly Token[];
  code: readonly Token[];
  isTest: boolean;
};

/** The repository, with its rooms read from the folders themselves, so that a new room is checked from its first file. */
export type Repository = {
  files: readonly RepositoryFile[];
  modules: readonly string[];
  platformFolders: readonly string[];
};

/** One broken rule at one place. `measure` is what a ratchet compares: lines for sizes, 1 for everything else. */
export type Finding = { path: string; line: number; rule: string; message: string; measure: number };

export type Rule = (repository: Repository) => Finding[];

const TEXT_ENDINGS = /\.(ts|tsx|mts|mjs|js|cjs|json|sql|md|yml|yaml|css|html|sh|svg|toml|conf|example)$|^[^.]+$/;
const SOURCE_ENDINGS = /\.(ts|tsx|mts|mjs|js)$/;

/** Builds a repository from texts; the tests plant their offenders this way. */
export function repositoryOf(texts: Readonly<Record<string, string>>): Repository {
  const files = Object.entries(texts).map(([path, text]) => fileOf(path, text, Buffer.byteLength(text)));
  return { files, modules: foldersUnder('modules', files), platformFolders: foldersUnder('platform', files) };
}

/** Reads every file git knows or would add, so a finding shows before the commit and ignored folders never do. */
export function readRepository(root: string): Repository {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  const paths = [...new Set(listed.split('\0'))].filter((path) => path !== '' && existsSync(join(root, path)));
  const files = paths.sort().map((path) => readRepositoryFile(root, path));
  return { files, modules: foldersUnder('modules', files), platformFolders: foldersUnder('platform', files) };
}

/** The room a path lives in: `modules/orders`, `platform/db`, `apps/server`, or its top folder. */
export function roomOf(path: string): string {
  const [top = '', second = '', third] = path.split('/');
  const hasRooms = ['modules', 'platform', 'apps'].includes(top);
  return hasRooms && third !== undefined ? `${top}/${second}` : top;
}

function readRepositoryFile(root: string, path: string): RepositoryFile {
  const sizeBytes = statSync(join(root, path)).size;
  const name = path.slice(path.lastIndexOf('/') + 1);
  const text = TEXT_ENDINGS.test(name) ? readFileSync(join(root, path), 'utf8') : '';
  return fileOf(path, text, sizeBytes);
}

function fileOf(path: string, text: string, sizeBytes: number): RepositoryFile {
  const tokens = SOURCE_ENDINGS.test(path) ? tokenize(text) : [];
  const isTest = /\.test\.tsx?$/.test(path) || path.startsWith('test/');
  return { path, sizeBytes, text, tokens, code: tokens.filter((token) => token.kind !== 'comment'), isTest };
}

function foldersUnder(top: string, files: readonly RepositoryFile[]): string[] {
  const rooms = files.map((file) => roomOf(file.path)).filter((room) => room.startsWith(`${top}/`));
  return [...new Set(rooms)].map((room) => room.slice(top.length + 1)).sort();
}
