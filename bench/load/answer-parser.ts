/** One HTTP/1.1 answer, as far as a load generator needs it. */
export interface Answer {
  readonly status: number;
  /** The head's text, status line included, without the empty line. */
  readonly head: string;
  readonly body: string;
}

const HEAD_END = Buffer.from('\r\n\r\n');
const LENGTH = 'content-length: ';
const CHUNKED = 'transfer-encoding: chunked';
const EMPTY = Buffer.alloc(0);

/**
 * Cuts a connection's bytes into answers. Knows Content-Length and chunked bodies and nothing else: no compression, no
 * trailers, no 1xx. Throws when the bytes are something else.
 * @param keepText false: bodies of answers are measured and dropped, which spares their decoding
 */
export const createAnswerParser = (keepText: boolean, onAnswer: (answer: Answer) => void) => {
  let pending: Buffer = EMPTY;
  return (chunk: Buffer): void => {
    let bytes = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
    for (;;) {
      const parsed = parseOne(bytes, keepText);
      if (parsed === null) break;
      bytes = bytes.subarray(parsed.byteCount);
      onAnswer(parsed.answer);
    }
    pending = bytes;
  };
};

const parseOne = (bytes: Buffer, keepText: boolean): { answer: Answer; byteCount: number } | null => {
  const headEnd = bytes.indexOf(HEAD_END);
  if (headEnd < 0) return null;
  const head = bytes.toString('latin1', 0, headEnd);
  if (!head.startsWith('HTTP/1.1 ')) throw new Error(`not an HTTP/1.1 answer: ${head.slice(0, 40)}`);
  const status = Number(head.slice(9, 12));
  const bodyStart = headEnd + 4;
  const lowerHead = head.toLowerCase();
  const lengthAt = lowerHead.indexOf(LENGTH);
  if (lengthAt >= 0) {
    const end = bodyStart + Number.parseInt(lowerHead.slice(lengthAt + LENGTH.length), 10);
    if (bytes.length < end) return null;
    return { answer: { status, head, body: keepText ? bytes.toString('utf8', bodyStart, end) : '' }, byteCount: end };
  }
  if (status === 204 || status === 304) return { answer: { status, head, body: '' }, byteCount: bodyStart };
  if (!lowerHead.includes(CHUNKED)) throw new Error(`an answer of unknown length: ${head}`);
  return parseChunked(bytes, bodyStart, { status, head });
};

const parseChunked = (
  bytes: Buffer,
  bodyStart: number,
  { status, head }: { status: number; head: string },
): { answer: Answer; byteCount: number } | null => {
  let body = '';
  for (let at = bodyStart; ; ) {
    const lineEnd = bytes.indexOf('\r\n', at);
    if (lineEnd < 0) return null;
    const size = Number.parseInt(bytes.toString('latin1', at, lineEnd), 16);
    if (Number.isNaN(size)) throw new Error('a chunk without a size');
    const end = lineEnd + 2 + size + 2;
    if (bytes.length < end) return null;
    if (size === 0) return { answer: { status, head, body }, byteCount: end };
    body += bytes.toString('utf8', lineEnd + 2, end - 2);
    at = end;
  }
};

/** The text member `"name":"…"` of a JSON answer, found without parsing it; the first one wins. */
export const textMember = (body: string, name: string): string => {
  const label = `"${name}":"`;
  const at = body.indexOf(label);
  if (at < 0) throw new Error(`no ${name} in ${body.slice(0, 200)}`);
  return body.slice(at + label.length, body.indexOf('"', at + label.length));
};
