import type { FastifyReply, FastifyRequest } from 'fastify';
import type { TypedApp } from './app.ts';
import { sendCommonProblem } from './problem.ts';

/** Proxies cut what is silent for 30 to 60 s. */
const HEARTBEAT_MS = 15_000;
/** As long as an access token lives: who may no longer listen is sent away by asking again. */
const AGE_MAX_MS = 15 * 60_000;
/** A reader that takes nothing is cut off, and reads what it missed when it comes again. */
const WAITING_BYTES_MAX = 256 * 1024;
/** How long a browser waits before it comes again. */
const RETRY_MS = 3_000;
const RETRY_AFTER_SECONDS = 5;

export interface ServerSentEvent {
  /** One word; what the browser listens for. */
  readonly event: string;
  /** Sent as JSON. */
  readonly data: unknown;
  /** Comes back as `Last-Event-ID` after a break; without line breaks. */
  readonly id?: string;
}

export interface EventStream {
  /** Nothing happens when the stream has ended. */
  send(event: ServerSentEvent): void;
  /** Ends it from our side. Idempotent. */
  close(): void;
}

export interface EventStreams {
  /**
   * Answers a request by a stream that stays open; `onEnd` is called once, whoever ends it. Null when too many are open or
   * the app closes: the request has been answered 503 then.
   */
  open(request: FastifyRequest, reply: FastifyReply, onEnd: () => void): EventStream | null;
  /** Streams that are open now. */
  readonly size: number;
}

export interface EventStreamsOptions {
  /** Streams that may be open at once in this process. */
  readonly openMax: number;
  readonly heartbeatMs?: number;
  readonly ageMaxMs?: number;
}

interface OpenStream extends EventStream {
  readonly since: number;
  /** The bearer token that it was opened with. */
  readonly token: string | null;
  beat(): void;
}

/**
 * A bounded set of server-sent event streams that belong together: one heartbeat for all, an end by age, for slow readers and
 * when the app closes. A route that opens one has `stream: true` in its config, so that its age is not taken for a response time.
 */
export const createEventStreams = (app: TypedApp, options: EventStreamsOptions): EventStreams => {
  const { openMax, heartbeatMs = HEARTBEAT_MS, ageMaxMs = AGE_MAX_MS } = options;
  const streams = new Set<OpenStream>();
  let closing = false;
  const timer = setInterval(() => {
    const before = performance.now() - ageMaxMs;
    for (const stream of streams) {
      if (stream.since < before) stream.close();
      else stream.beat();
      void endIfOver(app, stream);
    }
  }, heartbeatMs);
  timer.unref();
  app.addHook('preClose', (done) => {
    closing = true;
    clearInterval(timer);
    for (const stream of streams) stream.close();
    done();
  });
  return {
    open(request, reply, onEnd) {
      if (closing || streams.size >= openMax) {
        reply.header('retry-after', String(RETRY_AFTER_SECONDS));
        sendCommonProblem(request, reply, 'unavailable', 'Too many listen already; please try again.');
        return null;
      }
      const stream = openStream(request, reply, () => {
        streams.delete(stream);
        onEnd();
      });
      streams.add(stream);
      return stream;
    },
    get size() {
      return streams.size;
    },
  };
};

/** Who was signed out or disabled meanwhile hears no more, within a heartbeat. */
const endIfOver = async (app: TypedApp, stream: OpenStream): Promise<void> => {
  if (stream.token === null) return;
  try {
    if ((await app.authenticate(stream.token)) === null) stream.close();
  } catch (error) {
    app.log.warn({ error: String(error) }, 'who listens to a stream cannot be checked now');
  }
};

const openStream = (request: FastifyRequest, reply: FastifyReply, onEnd: () => void): OpenStream => {
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, {
    ...reply.getHeaders(),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no', // nginx would hold small writes back
  } as Record<string, string>);
  const write = (text: string): void => {
    if (raw.writableEnded || raw.destroyed) return;
    raw.write(text);
    if (raw.writableLength > WAITING_BYTES_MAX) raw.destroy();
  };
  raw.once('close', onEnd);
  write(`retry: ${RETRY_MS}\n\n`);
  return {
    since: performance.now(),
    token: request.headers.authorization?.slice('Bearer '.length) ?? null,
    send: ({ event, data, id }) =>
      write(`${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`),
    beat: () => write(':\n\n'),
    close: () => {
      if (!raw.writableEnded) raw.end();
    },
  };
};
