export const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** An error with all that caused it. */
export const complain = (error: unknown): void => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  if (error instanceof Error && error.cause !== undefined) complain(error.cause);
};
