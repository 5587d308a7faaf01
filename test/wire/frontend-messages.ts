/** What a client of PostgreSQL says: https://www.postgresql.org/docs/current/protocol-message-formats.html */
export interface FrontendMessage {
  /** `Q` query, `P` parse, `B` bind, … */
  readonly type: string;
  /** SQL of a query or a parse, else ''. */
  readonly sql: string;
  /** Name of the prepared statement of a parse or a bind, else ''. */
  readonly statement: string;
}

/** Takes a connection apart into messages, whatever pieces it comes in. */
export const createFrontendReader = (): ((chunk: Buffer) => FrontendMessage[]) => {
  let rest: Buffer = Buffer.alloc(0);
  let started = false;
  return (chunk) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const messages: FrontendMessage[] = [];
    for (;;) {
      // The first message of all has no type byte.
      const header = started ? 1 : 0;
      if (rest.length < header + 4) return messages;
      const end = header + rest.readUInt32BE(header);
      if (rest.length < end) return messages;
      if (started) messages.push(read(rest.subarray(0, end)));
      started = true;
      rest = rest.subarray(end);
    }
  };
};

const read = (bytes: Buffer): FrontendMessage => {
  const type = String.fromCharCode(bytes[0] ?? 0);
  const [first = '', second = ''] = type === 'Q' || type === 'P' || type === 'B' ? textsOf(bytes.subarray(5)) : [];
  if (type === 'Q') return { type, sql: first, statement: '' };
  if (type === 'P') return { type, sql: second, statement: first };
  return { type, sql: '', statement: type === 'B' ? second : '' };
};

/** The first two texts, each ended by a zero byte. */
const textsOf = (bytes: Buffer): string[] => {
  const firstEnd = bytes.indexOf(0);
  const secondEnd = bytes.indexOf(0, firstEnd + 1);
  return [bytes.toString('utf8', 0, firstEnd), bytes.toString('utf8', firstEnd + 1, Math.max(firstEnd + 1, secondEnd))];
};

/**
 * Tells of each commit, with the names of the statements that its transaction ran: a COMMIT, or the Sync after statements
 * that stand alone.
 */
export const createCommitReader = (): ((chunk: Buffer) => ReadonlySet<string>[]) => {
  const messagesIn = createFrontendReader();
  const commits = new Set<string>();
  let ran = new Set<string>();
  let open = false;
  const ends = (message: FrontendMessage): boolean => {
    const { type, sql, statement } = message;
    if (type === 'P' && isCommit(sql)) commits.add(statement);
    if (type === 'P' || type === 'B') ran.add(statement);
    if (type === 'Q' && /^\s*begin\b/i.test(sql)) open = true;
    if (type === 'Q' ? isCommit(sql) : type === 'B' && commits.has(statement)) return true;
    if (type === 'Q' && /^\s*rollback\b/i.test(sql)) return true;
    return type === 'S' && !open && ran.size > 0;
  };
  return (chunk) =>
    messagesIn(chunk).flatMap((message) => {
      if (!ends(message)) return [];
      const before = ran;
      ran = new Set();
      open = false;
      return [before];
    });
};

const isCommit = (sql: string): boolean => /^\s*commit\b/i.test(sql);
