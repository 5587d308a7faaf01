import type { Answer } from './answer-parser.ts';

/** One request of a flow. */
export interface Step {
  /** Names the row it is counted in, for instance `POST /orders`. */
  readonly name: string;
  /** The whole request: head and body. */
  readonly bytes: Buffer | string;
  /** The one status that is right here; any other makes the run invalid. */
  readonly expect: number;
}

/**
 * What one connection does: gets the last answer (null: none yet, or a new round), gives the next request, or null when
 * the round is over and nothing is left to do for this connection.
 */
export type Flow = (last: Answer | null) => Step | null;

/**
 * A script for all connections. `begin` opens a round (one purchase, one add): it takes what was prepared for it and
 * answers the round's flow, or null when there is nothing left. A finished round is one unit of the measurement.
 */
export interface Scenario {
  readonly keepText: boolean;
  begin(): Flow | null;
}

export interface RequestParts {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Text of a request on a kept-alive connection. */
export const requestText = (host: string, { method, path, headers = {}, body }: RequestParts): string => {
  let head = `${method} ${path} HTTP/1.1\r\nhost: ${host}\r\n`;
  for (const [name, value] of Object.entries(headers)) head += `${name}: ${value}\r\n`;
  if (body === undefined) return `${head}\r\n`;
  return `${head}content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
};
