/** A backup or a restore that cannot go on. The message is a sentence for the person at the keyboard. */
export class BackupError extends Error {
  override readonly name = 'BackupError';
}

export const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error ? String(error.code) : undefined;
