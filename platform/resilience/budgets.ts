/**
 * Every time limit that a request can meet on its way, in milliseconds, in one place because they are only right together:
 * a request never waits longer than `deadDependencyMs` for something that is dead.
 */
export const BUDGETS = {
  /** The longest anybody waits for a dependency that does not answer at all. The others are chosen to keep it. */
  deadDependencyMs: 2_000,
  /** A whole request, from its arrival to its answer, however busy or slow everything is; then it is told 503. */
  requestMs: 10_000,
  database: {
    /** For a free connection of the pool, or a new one: TCP, TLS, sign-in. */
    connectMs: 1_500,
    /** The same where no request waits: migrations at a start. */
    patientConnectMs: 10_000,
    /** For a row that another transaction has locked (`lock_timeout`). */
    lockMs: 900,
    /** One statement (`statement_timeout`), on a server that is there and works. */
    statementMs: 30_000,
    /** A transaction in which nothing is asked (`idle_in_transaction_session_timeout`): our side has gone. */
    idleInTransactionMs: 10_000,
    /** Without a byte while an answer is owed, COMMIT's included. Then the server is asked on another connection. */
    silenceMs: 600,
    /** For that other connection: sign-in and one small question. */
    probeMs: 800,
    /** Between two such questions while the database is away. */
    probeEveryMs: 250,
    /** How often connections are looked at. */
    lookEveryMs: 100,
  },
  events: {
    connectMs: 2_000,
    /** The replication stream answers twice a second when all is well; without a byte for so long it is opened again. */
    silenceMs: 3_000,
    /** After so long without a word of ours the server lets go of the stream (`wal_sender_timeout`). */
    serverSilenceMs: 5_000,
    lookEveryMs: 500,
  },
  outsideCall: {
    /** Silence on one connection. */
    silenceMs: 8_000,
    /** A whole call of a consumer, with the repetitions that a client library makes by itself. */
    wholeMs: 10_000,
    /** How much of such a call a request waits for, when it has written down what is to be done. */
    inRequestMs: 1_000,
    /** An outside company that failed repeatedly is left alone for so long. */
    leftAloneMs: 5_000,
  },
  mail: {
    connectMs: 5_000,
    silenceMs: 10_000,
    leftAloneMs: 10_000,
  },
  /** `/readyz` says no after this time. */
  readinessMs: 1_000,
} as const;
