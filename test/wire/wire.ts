import { type AddressInfo, connect, createServer, type NetConnectOpts, type Socket } from 'node:net';
import { createDirection, FAIR, type Weather } from './direction.ts';
import { createCommitReader } from './frontend-messages.ts';

/** A line between two programs that can be tampered with. */
export interface Wire {
  readonly port: number;
  /** Connections there are. */
  readonly connections: number;
  /** Connections that were cut or refused by this wire so far. */
  readonly cuts: number;
  /** Connections whose packets have vanished so far; but for streams of events, on which something is said twice a second. */
  readonly losses: number;
  /** Changes how bytes fare, on connections there are and on those to come. */
  set(change: WireChange): void;
  /** What follows is done to connections that open with these words only (a client's first packet); null: to all. */
  choose(words: string | null): void;
  /** Fair weather for connections to come; those whose packets were lost stay dead. */
  heal(): void;
  /** Ends all connections there are, by RST or by FIN; answers how many. */
  cut(how: 'reset' | 'close'): number;
  /** Cuts the next connection on which a transaction that ran a statement of this name is committed. */
  cutAtCommit(wish: CommitCut): Promise<void>;
  close(): Promise<void>;
}

export interface WireChange {
  /** From the client. */
  readonly up?: Partial<Weather>;
  /** To the client. */
  readonly down?: Partial<Weather>;
  /** What becomes of new connections: `swallowed` ones are taken and never answered. */
  readonly arrivals?: 'forwarded' | 'swallowed' | 'refused';
}

export interface CommitCut {
  readonly statement: string;
  /**
   * `sent`: after the server has committed, before the client is told. `racing`: as soon as the COMMIT was handed on.
   * `unsent`: instead of handing it on.
   */
  readonly moment: 'sent' | 'racing' | 'unsent';
}

interface Line {
  readonly client: Socket;
  readonly server: Socket | null;
  readonly chosen: () => boolean;
  stop(): void;
}

interface Trap {
  readonly wish: CommitCut;
  readonly sprung: () => void;
}

interface State {
  readonly target: NetConnectOpts;
  readonly lines: Set<Line>;
  /** All there are, also those whose line was cut and whose other end has not said goodbye. */
  readonly sockets: Set<Socket>;
  up: Weather;
  down: Weather;
  arrivals: NonNullable<WireChange['arrivals']>;
  words: string | null;
  trap: Trap | null;
  cuts: number;
  losses: number;
}

const CALM = { up: FAIR, down: FAIR, arrivals: 'forwarded', words: null, trap: null } as const;

export const createWire = async (target: NetConnectOpts): Promise<Wire> => {
  const state: State = { target, lines: new Set(), sockets: new Set(), cuts: 0, losses: 0, ...CALM };
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (client) => arrive(state, client));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    get connections() {
      return state.lines.size;
    },
    get cuts() {
      return state.cuts;
    },
    get losses() {
      return state.losses;
    },
    set({ up, down, arrivals }) {
      state.up = { ...state.up, ...up };
      state.down = { ...state.down, ...down };
      state.arrivals = arrivals ?? state.arrivals;
    },
    choose(words) {
      state.words = words;
    },
    heal() {
      Object.assign(state, CALM);
    },
    cut: (how) => {
      const lines = [...state.lines].filter(({ chosen }) => chosen());
      for (const line of lines) cutLine(state, line, how);
      return lines.length;
    },
    cutAtCommit: (wish) =>
      new Promise((resolve) => {
        state.trap = { wish, sprung: resolve };
      }),
    async close() {
      for (const line of [...state.lines]) cutLine(state, line, 'reset');
      for (const socket of state.sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

const cutLine = (state: State, line: Line, how: 'reset' | 'close'): void => {
  if (!state.lines.delete(line)) return;
  state.cuts += 1;
  line.stop();
  for (const socket of [line.client, line.server]) {
    if (how === 'close') socket?.end();
    else if (socket) reset(socket);
  }
};

/** A socket in a folder knows no RST: there the end of it all is the same to both sides. */
const reset = (socket: Socket): void => {
  if (socket.remoteAddress === undefined) socket.destroy();
  else socket.resetAndDestroy();
};

const arrive = (state: State, client: Socket): void => {
  client.on('error', () => undefined); // 'close' follows, and is what counts
  state.sockets.add(client);
  client.on('close', () => state.sockets.delete(client));
  if (state.words === null || state.arrivals === 'forwarded') decide(state, client, null);
  else client.once('data', (first: Buffer) => decide(state, client, first));
};

/** @param first what the client has said already, when that had to be known */
const decide = (state: State, client: Socket, first: Buffer | null): void => {
  const { arrivals, words } = state;
  const chosen = words === null || (first?.includes(words) ?? false);
  if (arrivals === 'forwarded' || !chosen) forward(state, client, first);
  else if (arrivals === 'swallowed') swallow(state, client);
  else {
    state.cuts += 1;
    reset(client);
  }
};

const swallow = (state: State, client: Socket): void => {
  const line: Line = { client, server: null, chosen: () => true, stop: () => undefined };
  state.lines.add(line);
  client.resume();
  client.on('close', () => state.lines.delete(line));
};

const forward = (state: State, client: Socket, first: Buffer | null): void => {
  const server = connect({ ...state.target, noDelay: true, allowHalfOpen: true } as NetConnectOpts);
  let opening = '';
  const chosen = () => state.words === null || opening.includes(state.words);
  const onLost = () => {
    if (!opening.includes('replication')) state.losses += 1;
  };
  const up = createDirection(client, server, () => (chosen() ? state.up : FAIR), onLost);
  const down = createDirection(server, client, () => (chosen() ? state.down : FAIR), onLost);
  const line: Line = {
    client,
    server,
    chosen,
    stop() {
      up.stop();
      down.stop();
    },
  };
  state.lines.add(line);
  const trapOf = createTrapReader(state, () => cutLine(state, line, 'reset'));
  const take = (chunk: Buffer) => {
    if (opening === '') opening = chunk.toString('latin1');
    if (!trapOf.up(chunk, () => up.push(chunk))) up.push(chunk);
  };
  if (first) take(first);
  client.on('data', take);
  server.on('data', (chunk: Buffer) => {
    if (!trapOf.down(chunk)) down.push(chunk);
  });
  client.on('end', () => up.end());
  server.on('end', () => down.end());
  server.on('error', () => undefined); // 'close' follows, and is what counts
  // Where packets do not go through, the news that one side has gone does not either.
  const flows = () => !chosen() || (state.up.passage === 'flows' && state.down.passage === 'flows');
  const tell = (other: Socket) => () => {
    if (flows()) over(state, line, other);
  };
  client.on('close', tell(server));
  server.on('close', tell(client));
};

const over = (state: State, line: Line, other: Socket): void => {
  state.lines.delete(line);
  line.stop();
  other.destroy();
};

/** Looks for the COMMIT that the trap waits for; answers true for a piece that it has dealt with itself. */
const createTrapReader = (state: State, cut: () => void) => {
  const commitsIn = createCommitReader();
  let caught: Trap | null = null;
  let answered = '';
  const spring = () => {
    cut();
    caught?.sprung();
  };
  return {
    up(chunk: Buffer, handOn: () => void): boolean {
      const commits = commitsIn(chunk);
      const { trap } = state;
      if (!trap || !commits.some((statements) => statements.has(trap.wish.statement))) return false;
      caught = trap;
      state.trap = null;
      if (trap.wish.moment !== 'unsent') handOn();
      if (trap.wish.moment !== 'sent') setImmediate(spring);
      return true;
    },
    down(chunk: Buffer): boolean {
      if (!caught) return false;
      // ReadyForQuery, outside a transaction: the commit has happened. It may come in two pieces.
      answered = answered.slice(-5) + chunk.toString('latin1');
      if (answered.includes('Z\0\0\0\x05I')) spring();
      return true;
    },
  };
};
