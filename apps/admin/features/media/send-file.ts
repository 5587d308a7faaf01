import { ApiProblem, api, browserTokens, UNREACHABLE } from '../../api/index.ts';

interface SendOptions {
  /** Told as the bytes go out: how many of how many. */
  readonly onProgress?: (sent: number, total: number) => void;
  readonly signal?: AbortSignal;
  /** Further headers, such as the Idempotency-Key. */
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Sends one file as multipart/form-data under the name `file`, as whoever is signed in. Not by fetch: a browser tells how far an
 * upload has come only to XMLHttpRequest.
 * @throws ApiProblem for everything that is no success; an AbortError when the signal says so
 */
export async function sendFile<Answer>(path: string, file: File, options: SendOptions = {}): Promise<Answer> {
  const first = await sendOnce(path, file, options);
  if (first.status !== 401) return answerIn<Answer>(first);
  // Any call of the client renews a session that ran out; then the file goes once more.
  await api.GET('/api/v1/staff/me');
  return answerIn<Answer>(await sendOnce(path, file, options));
}

interface Told {
  readonly status: number;
  readonly body: unknown;
}

const answerIn = <Answer>({ status, body }: Told): Answer => {
  if (status >= 200 && status < 300) return body as Answer;
  throw new ApiProblem({ ...(typeof body === 'object' ? body : {}), status });
};

const sendOnce = (path: string, file: File, { onProgress, signal, headers = {} }: SendOptions): Promise<Told> =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    const tokens = browserTokens.read();
    if (tokens) request.setRequestHeader('authorization', `Bearer ${tokens.accessToken}`);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => onProgress?.(loaded, total);
    request.onload = () => resolve({ status: request.status, body: parsed(request.responseText) });
    request.onerror = () =>
      reject(new ApiProblem({ status: 0, code: UNREACHABLE, title: 'The server cannot be reached.' }));
    request.onabort = () => reject(new DOMException('The upload was stopped.', 'AbortError'));
    signal?.addEventListener('abort', () => request.abort(), { once: true });
    const form = new FormData();
    form.append('file', file);
    request.send(form);
  });

/** A proxy on the way may answer in its own words. */
const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};
