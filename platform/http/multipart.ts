import type { Readable } from 'node:stream';
import multipart from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { type Result, refuse, succeed } from '#platform/result';
import type { TypedApp } from './app.ts';
import { compileValidator } from './validation.ts';

export const FILE_NAME_LENGTH_MAX = 255;

/** What a form may hold beside its one file: nothing that we read, so hardly anything. */
const PART_LIMITS = { files: 1, fields: 4, parts: 5, fieldNameSize: 100, fieldSize: 1_000, headerPairs: 20 };
/** Boundaries and the heads of the parts. */
const ENVELOPE_BYTES_MAX = 16 * 1024;

/** The schema of a form with one file, for the description of the API. */
export const fileBody = (bytesMax: number, description: string) =>
  Type.Object(
    { file: Type.String({ format: 'binary', maxLength: bytesMax, description }) },
    { additionalProperties: false },
  );

/**
 * A scope whose routes take one file as multipart/form-data, and read it by {@link receiveFile} while it arrives. Their
 * body schema describes the form; it is not checked, since there is no body but a stream. They set `stream: true`: how
 * long a person's line takes to send a file is no response time.
 */
export const addFileRoutes = (app: TypedApp, add: (scope: TypedApp) => void): void => {
  app.register(async (scope: TypedApp) => {
    await scope.register(multipart, { limits: PART_LIMITS, throwFileSizeLimit: false });
    scope.setValidatorCompiler((part) => (part.httpPart === 'body' ? () => true : compileValidator(part)));
    add(scope);
  });
};

export interface ReceivedFile<Value> {
  /** As the client calls it, without folders. */
  readonly fileName: string;
  readonly value: Value;
}

export type UploadRefusal = 'unsupported_media_type' | 'body_too_large' | 'validation_failed';

/**
 * Hands the file of a form to `take` while it arrives.
 * @param take reads the stream to its end; what it kept of a file that is refused afterwards is given to `discard`
 */
export const receiveFile = async <Value>(
  request: FastifyRequest,
  bytesMax: number,
  take: (file: Readable) => Promise<Value>,
  discard: (value: Value) => Promise<void>,
): Promise<Result<ReceivedFile<Value>, UploadRefusal>> => {
  if (!request.isMultipart()) {
    return refuse('unsupported_media_type', 'Send a form: multipart/form-data with one part named file.');
  }
  const tooLarge = refuse('body_too_large', `The file may have ${bytesMax} bytes.`, { param: 'file' });
  if (Number(request.headers['content-length'] ?? 0) > bytesMax + ENVELOPE_BYTES_MAX) return tooLarge;
  const form = await openForm(request, bytesMax);
  if (!form.ok) return form;
  const part = form.value;
  // A short form is read to its end before we see the file.
  let isCut = part.file.errored !== null;
  part.file.once('error', () => {
    isCut = true;
  });
  const value = await take(part.file).catch((error: unknown) => {
    if (isCut) return null;
    throw error;
  });
  if (value === null) return refuse('validation_failed', 'The form ends in the middle.', { param: 'file' });
  if (part.file.truncated) {
    await discard(value);
    return tooLarge;
  }
  return succeed({ fileName: nameOf(part.filename), value });
};

const openForm = async (request: FastifyRequest, bytesMax: number) => {
  try {
    const part = await request.file({ limits: { fileSize: bytesMax } });
    return part ? succeed(part) : refuse('validation_failed', 'The form has no file.', { param: 'file' });
  } catch (error) {
    // Whatever the parser says of it: nothing of ours has had a part in it yet.
    const message = `The form cannot be read: ${error instanceof Error ? error.message : 'it is none'}.`;
    return refuse('validation_failed', message, { param: 'file' });
  }
};

const nameOf = (given: string | undefined): string => {
  const name = (given ?? '').toWellFormed().replace(/\p{Cc}/gu, '');
  return name.split(/[\\/]/).at(-1)?.slice(0, FILE_NAME_LENGTH_MAX) || 'file';
};
