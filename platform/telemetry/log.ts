import { pino } from 'pino';

export type Logger = pino.Logger;

/**
 * Structured logs on standard output, one JSON object a line; request lines carry `reqId`, the same value as the
 * X-Request-Id header. Secrets never reach the log: the paths below are cut out.
 */
export const createLogger = (level: string, destination?: pino.DestinationStream): Logger =>
  pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: ['req.headers.authorization', 'req.headers.cookie', 'req.headers["cart-token"]', '*.password', '*.token'],
    },
    destination ?? pino.destination({ sync: false, minLength: 0 }),
  );
