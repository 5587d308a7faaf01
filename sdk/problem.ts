import type { Problem } from './generated/api.ts';

/** The code of a call that got no answer at all: no network, or the server is not there. */
export const UNREACHABLE = 'unreachable';

/** A refusal or a failure as the API tells it (RFC 9457); `status` 0 and the code `unreachable` when nothing answered. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly status: number;
  /** From the API's closed list of codes. */
  readonly code: string;
  /** The input at fault. */
  readonly param: string | undefined;
  /** What the server's log has about it. */
  readonly requestId: string | undefined;
  readonly details: Readonly<Record<string, unknown>>;
  /** Whole seconds that the server asks to wait before another try. */
  readonly retryAfterSeconds: number | undefined;

  constructor(
    problem: Partial<Problem> & { readonly status: number; readonly retryAfterSeconds?: number | undefined },
  ) {
    super(problem.detail ?? problem.title ?? `The server answered ${problem.status}.`);
    this.status = problem.status;
    this.code = problem.code ?? 'unknown';
    this.param = problem.param;
    this.requestId = problem.requestId;
    this.details = problem.details ?? {};
    this.retryAfterSeconds = problem.retryAfterSeconds;
  }
}

/** Makes a problem of an answer that is no success, whatever stands in it: a proxy on the way answers in its own words. */
export function problemOf(response: Response, body: unknown): ApiProblem {
  const told = typeof body === 'object' && body !== null ? (body as Partial<Problem>) : {};
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return new ApiProblem({
    ...told,
    status: response.status,
    retryAfterSeconds: Number.isInteger(seconds) ? seconds : undefined,
  });
}
