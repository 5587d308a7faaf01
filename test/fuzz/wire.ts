import { connect, type Socket } from 'node:net';

export interface WireAnswer {
  readonly status: number;
  /** Names in lower case; of a doubled header the last. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly durationMs: number;
}

/** What came instead of an answer. */
export type NoAnswer = 'closed' | 'too late' | 'unreadable';

export interface Wire {
  /** One request after another on a socket that is kept open as long as the server keeps it. */
  send(bytes: Buffer, method: string, isLast: boolean): Promise<WireAnswer | NoAnswer>;
  close(): void;
}

/**
 * HTTP/1.1 by hand: a client that corrects nothing.
 * @param timeoutMs after which an answer is given up
 */
export const createWire = (port: number, timeoutMs: number): Wire => {
  let socket: Socket | null = null;
  const close = (): void => {
    socket?.destroy();
    socket = null;
  };
  const open = async (): Promise<Socket> => {
    if (socket && !socket.destroyed) return socket;
    const fresh = connect({ port, host: '127.0.0.1', noDelay: true });
    await new Promise<void>((resolve, reject) => fresh.once('connect', resolve).once('error', reject));
    fresh.on('error', () => undefined);
    socket = fresh;
    return fresh;
  };
  return {
    async send(bytes, method, isLast) {
      const answer = await exchange(await open(), bytes, method, isLast, timeoutMs);
      if (typeof answer === 'string' || isLast || answer.headers['connection'] === 'close') close();
      return answer;
    },
    close,
  };
};

const exchange = (
  socket: Socket,
  bytes: Buffer,
  method: string,
  isLast: boolean,
  timeoutMs: number,
): Promise<WireAnswer | NoAnswer> =>
  new Promise((resolve) => {
    const startedAt = performance.now();
    let received: Buffer = Buffer.alloc(0);
    const end = (answer: WireAnswer | NoAnswer): void => {
      clearTimeout(timer);
      socket.off('data', take).off('close', closed);
      resolve(answer);
    };
    const look = (isClosed: boolean): void => {
      const answer = readAnswer(received, method, isClosed);
      if (answer === 'incomplete') {
        if (isClosed) end('closed');
      } else end(answer === 'unreadable' ? answer : { ...answer, durationMs: performance.now() - startedAt });
    };
    const take = (piece: Buffer): void => {
      received = received.length === 0 ? piece : Buffer.concat([received, piece]);
      look(false);
    };
    const closed = (): void => look(true);
    const timer = setTimeout(() => end('too late'), timeoutMs);
    socket.on('data', take).on('close', closed);
    if (isLast) socket.end(bytes);
    else socket.write(bytes);
  });

type Read = Omit<WireAnswer, 'durationMs'> | 'incomplete' | 'unreadable';

const readAnswer = (received: Buffer, method: string, isClosed: boolean): Read => {
  const headEnd = received.indexOf('\r\n\r\n');
  if (headEnd === -1) return 'incomplete';
  const [statusLine = '', ...lines] = received.toString('latin1', 0, headEnd).split('\r\n');
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(statusLine)?.[1] ?? 0);
  if (status === 0) return 'unreadable';
  if (status < 200) return readAnswer(received.subarray(headEnd + 4), method, isClosed);
  const headers = Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
  const rest = received.subarray(headEnd + 4);
  if (method === 'HEAD' || status === 204 || status === 304) return { status, headers, body: Buffer.alloc(0) };
  if (headers['transfer-encoding'] === 'chunked') {
    const body = readChunks(rest);
    return body === null ? 'incomplete' : { status, headers, body };
  }
  const length = headers['content-length'];
  if (length === undefined) return isClosed ? { status, headers, body: rest } : 'incomplete';
  return rest.length < Number(length) ? 'incomplete' : { status, headers, body: rest.subarray(0, Number(length)) };
};

/** Null while the last chunk has not come. */
const readChunks = (bytes: Buffer): Buffer | null => {
  const pieces: Buffer[] = [];
  for (let at = 0; ; ) {
    const lineEnd = bytes.indexOf('\r\n', at);
    if (lineEnd === -1) return null;
    const size = Number.parseInt(bytes.toString('latin1', at, lineEnd), 16);
    const end = lineEnd + 2 + size;
    if (bytes.length < end + 2) return null;
    if (size === 0) return Buffer.concat(pieces);
    pieces.push(bytes.subarray(lineEnd + 2, end));
    at = end + 2;
  }
};
