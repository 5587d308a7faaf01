/** Thrown when a dependency cannot take the call now; the caller may try again after `retryAfterMs`. */
export class Unavailable extends Error {
  readonly retryAfterMs: number;
  constructor(message: string, retryAfterMs = 1_000, options?: ErrorOptions) {
    super(message, options);
    this.name = 'Unavailable';
    this.retryAfterMs = retryAfterMs;
  }
}
