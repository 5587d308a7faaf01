import { createLogger, type Logger } from '#platform/telemetry';

export interface LogBook {
  readonly log: Logger;
  /** Lines of level error and worse: a shop that behaves writes none. */
  readonly complaints: string[];
  /** The last lines from warnings on, for whoever looks at a failure. */
  readonly recent: string[];
}

const RECENT_MAX = 40;
const ERROR_LEVEL = 50;

export const createLogBook = (): LogBook => {
  const complaints: string[] = [];
  const recent: string[] = [];
  const write = (line: string): void => {
    recent.push(line.trimEnd());
    if (recent.length > RECENT_MAX) recent.shift();
    if ((JSON.parse(line) as { level: number }).level >= ERROR_LEVEL) complaints.push(line.trimEnd());
  };
  return { log: createLogger('warn', { write }), complaints, recent };
};
