import { functionsOf } from '../functions.ts';
import type { Finding, Repository, RepositoryFile } from '../repository.ts';

export const FILE_LINES_MAX = 400;
export const FUNCTION_LINES_MAX = 70;
export const BLOB_BYTES_MAX = 512 * 1024;

const COUNTED = /\.(ts|tsx|mts|mjs|js|css)$/;
const GENERATED = /\.generated\.|^sdk\/generated\//;
/** It grows with the API, and everybody who reads a change of the API wants to see it there. */
const API_DOCUMENT = 'openapi.json';
const API_DOCUMENT_BYTES_MAX = 2 * 1024 * 1024;

/** Files and functions a person can hold in mind, and no blobs that every clone would carry for ever. */
export function sizes(repository: Repository): Finding[] {
  return repository.files.flatMap((file) => [...blobFindings(file), ...fileFindings(file), ...functionFindings(file)]);
}

function blobFindings(file: RepositoryFile): Finding[] {
  const bytesMax = file.path === API_DOCUMENT ? API_DOCUMENT_BYTES_MAX : BLOB_BYTES_MAX;
  if (file.sizeBytes <= bytesMax) return [];
  const message = `${Math.ceil(file.sizeBytes / 1024)} KiB: no file above ${bytesMax / 1024} KiB is kept here`;
  return [{ path: file.path, line: 1, rule: 'blob-size', message, measure: file.sizeBytes }];
}

function fileFindings(file: RepositoryFile): Finding[] {
  if (!COUNTED.test(file.path) || GENERATED.test(file.path)) return [];
  const lineCount = file.text.split('\n').length - (file.text.endsWith('\n') ? 1 : 0);
  if (lineCount <= FILE_LINES_MAX) return [];
  const message = `${lineCount} lines: split what is more than one thing (limit ${FILE_LINES_MAX})`;
  return [{ path: file.path, line: 1, rule: 'file-size', message, measure: lineCount }];
}

function functionFindings(file: RepositoryFile): Finding[] {
  if (GENERATED.test(file.path)) return [];
  return functionsOf(file.code)
    .filter(({ lineCount }) => lineCount > FUNCTION_LINES_MAX)
    .map(({ name, line, lineCount }) => {
      const message = `${name} has ${lineCount} lines (limit ${FUNCTION_LINES_MAX})`;
      return { path: file.path, line, rule: 'function-size', message, measure: lineCount };
    });
}
