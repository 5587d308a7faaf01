/** One HTTP request read whole, and its answer. */
import type { IncomingMessage, ServerResponse } from 'node:http';

export interface Exchange {
  method: string;
  path: string;
  query: string;
  body: string;
  request: IncomingMessage;
  response: ServerResponse;
}

export const BODY_BYTES_MAX = 1 << 20;

/** Reads the body, then calls `act`; answers 413 itself when the body is too large. */
export function readExchange(
  request: IncomingMessage,
  response: ServerResponse,
  act: (exchange: Exchange) => void,
): void {
  const [path = '/', query = ''] = splitOnce(request.url ?? '/');
  const exchange: Exchange = { method: request.method ?? 'GET', path, query, body: '', request, response };
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  request.on('data', (chunk: Buffer) => {
    sizeBytes += chunk.length;
    if (sizeBytes <= BODY_BYTES_MAX) chunks.push(chunk);
  });
  request.on('end', () => {
    if (sizeBytes > BODY_BYTES_MAX) {
      sendJson(
        response,
        413,
        JSON.stringify({ error: { type: 'invalid_request_error', message: 'Request body too large.' } }),
      );
      return;
    }
    exchange.body = chunks.length === 1 ? String(chunks[0]) : Buffer.concat(chunks).toString();
    act(exchange);
  });
}

function splitOnce(url: string): string[] {
  const mark = url.indexOf('?');
  return mark < 0 ? [url] : [url.slice(0, mark), url.slice(mark + 1)];
}

export type HeaderPairs = readonly (readonly [name: string, value: string])[];

export function sendJson(response: ServerResponse, status: number, json: string, headers: HeaderPairs = []): void {
  send(response, status, 'application/json', json, headers);
}

/** Sends `body` in one write. A client that has gone away meanwhile is no error: its request was worked on all the same. */
export function send(
  response: ServerResponse,
  status: number,
  type: string,
  body: string,
  headers: HeaderPairs = [],
): void {
  if (response.destroyed) return;
  const flat = ['Content-Type', type, 'Content-Length', String(Buffer.byteLength(body))];
  for (const [name, value] of headers) flat.push(name, value);
  response.writeHead(status, flat);
  response.end(body);
}
