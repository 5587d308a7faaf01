import { createServer } from 'node:http';

/*
 * The limit beside a cached read: Node's own HTTP server answering the same bytes with the same headers, and nothing else.
 * Told by its parent what to answer; tells the port.
 */

export interface RawAnswer {
  readonly headers: Readonly<Record<string, string>>;
  readonly bodyBase64: string;
}

export type ToRawHttp = { readonly kind: 'answer'; readonly id?: number; readonly answer: RawAnswer };

process.on('message', ({ id, answer }: ToRawHttp) => {
  const body = Buffer.from(answer.bodyBase64, 'base64');
  const server = createServer((_request, response) => {
    response.writeHead(200, answer.headers);
    response.end(body);
  });
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    process.send?.({ kind: 'result', id, result: typeof address === 'object' ? address?.port : 0 });
  });
});
process.once('disconnect', () => process.exit(0));
process.on('SIGINT', () => undefined);
process.send?.({ kind: 'ready' });
