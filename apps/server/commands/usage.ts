/** A mistake in how a command was called, or a condition that a person can mend; its message is all they need. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
