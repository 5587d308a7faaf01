import pg from 'pg';

/** A backend whose client waits for it while it waits for its client has rested for so long at least: what was between is lost. */
const RESTING_MS = 300;

interface ProbeOptions {
  readonly url: string;
  readonly applicationName: string;
}

/** Asks the server something on a connection of its own. The signal closes it, whatever it waits for. */
export const withProbe = async (
  { url, applicationName }: ProbeOptions,
  signal: AbortSignal,
  work: (probe: pg.Client) => Promise<void>,
): Promise<void> => {
  const probe = new pg.Client({ connectionString: url, application_name: `${applicationName} probe` });
  probe.on('error', () => undefined); // the question under way is told as well
  const letGo = () => (probe as unknown as Closable).connection.stream.destroy();
  signal.addEventListener('abort', letGo);
  try {
    await probe.connect();
    await work(probe);
  } catch (error) {
    if (!isFull(error)) throw error;
  } finally {
    signal.removeEventListener('abort', letGo);
    letGo();
  }
};

interface Closable {
  readonly connection: { readonly stream: { destroy(): void } };
}

/** 53300 too_many_connections: busy, and there. */
const isFull = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === '53300';

// A pooler between us and the server gives out process ids of its own: then nothing can be said of single connections.
const resting = `select b.pid, pg_backend_pid() as "ownPid"
  from unnest($1::int[]) as b (pid) left join pg_stat_activity a on a.pid = b.pid
  where a.pid is null
    or (a.state <> 'active' or a.wait_event in ('ClientRead', 'ClientWrite'))
      and a.state_change < clock_timestamp() - interval '${RESTING_MS} ms'`;

/** Which of these backends wait for their client, or are gone. */
export const findResting = async (probe: pg.Client, pids: readonly number[]): Promise<ReadonlySet<number>> => {
  if (pids.length === 0) {
    await probe.query('select 1');
    return new Set();
  }
  const { rows } = await probe.query<{ pid: number; ownPid: number }>(resting, [pids]);
  const { processID } = probe as unknown as { processID: number | null };
  return new Set(rows.filter(({ ownPid }) => ownPid === processID).map(({ pid }) => pid));
};

const end = `select pg_terminate_backend(pid) from pg_stat_activity
  where pid = any($1::int[]) and usename = current_user and application_name = $2`;

/** Ends backends whose connections were cut here: their end of the wire may not have noticed, and they hold locks. */
export const endBackends = async (
  probe: pg.Client,
  pids: readonly number[],
  applicationName: string,
): Promise<void> => {
  await probe.query(end, [pids, applicationName]);
};
