import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { createAnswerParser, textMember } from './answer-parser.ts';
import { type Flow, requestText, type Scenario } from './flow.ts';
import { runLoad } from './run-load.ts';

const withStub = async (listener: RequestListener, work: (port: number) => Promise<void>): Promise<void> => {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    await work((server.address() as AddressInfo).port);
  } finally {
    server.closeAllConnections();
    server.close();
  }
};

/** Asks for a ticket, then hands the ticket in. */
const tickets = (expect: number): Scenario => ({
  keepText: true,
  begin: (): Flow => {
    let asked = 0;
    return (last) => {
      asked += 1;
      if (asked === 1) {
        return { name: 'take', bytes: requestText('stub', { method: 'GET', path: '/ticket' }), expect: 200 };
      }
      if (asked > 2 || !last) return null;
      const body = JSON.stringify({ ticket: textMember(last.body, 'ticket') });
      return { name: 'hand in', bytes: requestText('stub', { method: 'POST', path: '/in', body }), expect };
    };
  },
});

const ticketOffice = (handedIn: Set<string>): RequestListener => {
  let given = 0;
  return (request, response) => {
    if (request.url === '/ticket') {
      given += 1;
      // Without a length: chunked, in two pieces.
      response.write('{"café":true,"ticket"');
      response.end(`:"t${given}"}`);
      return;
    }
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      handedIn.add(JSON.parse(body).ticket);
      response.writeHead(201, { 'content-length': 2 }).end('ok');
    });
  };
};

test('connections follow their script, each round with what its first answer said', async () => {
  const handedIn = new Set<string>();
  await withStub(ticketOffice(handedIn), async (port) => {
    const result = await runLoad(tickets(201), { port, connections: 4, roundsMax: 50 });
    assert.equal(result.rounds, 50);
    assert.equal(handedIn.size, 50);
    assert.deepEqual(result.statuses, { 'take 200': 50, 'hand in 201': 50 });
    assert.equal(result.latencies['round']?.count, 50);
    assert.equal(result.errorCount, 0);
  });
});

test('an answer with another status is an error, and its round is not counted', async () => {
  await withStub(ticketOffice(new Set()), async (port) => {
    const result = await runLoad(tickets(200), { port, connections: 2, roundsMax: 10 });
    assert.equal(result.rounds, 0);
    assert.equal(result.errorCount, 10);
    assert.match(result.errors[0] ?? '', /hand in: 201 instead of 200: ok/);
  });
});

test('a connection that is closed without an answer is an error', async () => {
  await withStub(
    (request) => request.socket.destroy(),
    async (port) => {
      const result = await runLoad(tickets(201), { port, connections: 2, durationMs: 1_000 });
      assert.equal(result.errorCount, 2);
      assert.equal(result.rounds, 0);
    },
  );
});

test('the time limit ends the run', async () => {
  await withStub(ticketOffice(new Set()), async (port) => {
    const run = () => runLoad(tickets(201), { port, connections: 2, durationMs: 100 });
    let result = await run();
    // A machine that stands still for 100 ms leaves no time for a round.
    for (let again = 0; again < 5 && result.rounds === 0; again += 1) result = await run();
    assert.ok(result.rounds > 0);
    assert.ok(result.tookMs >= 99 && result.tookMs < 20_000, `${result.tookMs} ms`);
  });
});

test('answers arrive whole however the bytes are cut', () => {
  const wire = Buffer.from(
    'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhéloHTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\na\r\n0123456789\r\n0\r\n\r\nHTTP/1.1 304 Not Modified\r\n\r\n',
  );
  for (let size = 1; size <= wire.length; size += 1) {
    const found: string[] = [];
    const parse = createAnswerParser(true, ({ status, body }) => found.push(`${status} ${body}`));
    for (let at = 0; at < wire.length; at += size) parse(wire.subarray(at, at + size));
    assert.deepEqual(found, ['200 hélo', '201 abc0123456789', '304 '], `cut every ${size} bytes`);
  }
});

test('bytes that are no answer are refused', () => {
  const parse = createAnswerParser(true, () => undefined);
  assert.throws(() => parse(Buffer.from('SSH-2.0-x\r\n\r\n')), /not an HTTP\/1.1 answer/);
  const lengthless = createAnswerParser(true, () => undefined);
  assert.throws(() => lengthless(Buffer.from('HTTP/1.1 200 OK\r\n\r\nx')), /unknown length/);
});
