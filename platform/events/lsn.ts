/** A position in PostgreSQL's write-ahead log, from its text form `16/B374D848`. */
export const parseLsn = (text: string): bigint => {
  const [upper = '0', lower = '0'] = text.split('/');
  return (BigInt(`0x${upper}`) << 32n) | BigInt(`0x${lower}`);
};

export const formatLsn = (lsn: bigint): string =>
  `${(lsn >> 32n).toString(16).toUpperCase()}/${(lsn & 0xffffffffn).toString(16).toUpperCase()}`;

/**
 * Knows up to where everything has been dealt with: transactions are opened in commit order, closed in any order, and
 * the position only moves past a transaction when all before it are closed too.
 */
export interface Progress {
  open(lsn: bigint): () => void;
  /** Moves the position on when nothing is open: the stream says there is nothing to send before `lsn`. */
  skipTo(lsn: bigint): void;
  readonly position: bigint;
  readonly openCount: number;
}

export const createProgress = (): Progress => {
  const queue: { lsn: bigint; closed: boolean }[] = [];
  let position = 0n;
  const advance = () => {
    let passed = 0;
    for (const entry of queue) {
      if (!entry.closed) break;
      if (entry.lsn > position) position = entry.lsn;
      passed += 1;
    }
    if (passed > 0) queue.splice(0, passed);
  };
  return {
    open(lsn) {
      const entry = { lsn, closed: false };
      queue.push(entry);
      return () => {
        entry.closed = true;
        if (queue[0] === entry) advance();
      };
    },
    skipTo(lsn) {
      if (queue.length === 0 && lsn > position) position = lsn;
    },
    get position() {
      return position;
    },
    get openCount() {
      return queue.length;
    },
  };
};
