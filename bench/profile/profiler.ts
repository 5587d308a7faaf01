import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

type Reply = { id?: number; result?: Record<string, unknown>; error?: { message: string } };

const SAMPLING_INTERVAL_MICROS = 250;

/**
 * Runs work while the server's sampling profiler is on, through its inspector, and writes `<folder>/<name>-<n>.cpuprofile`.
 * Without a folder the work just runs. Figures taken under the profiler are lower: they are for looking, not for telling.
 */
export const createProfiler = (folder: string | undefined) => {
  let count = 0;
  return async <T>(name: string, inspectPort: number | undefined, work: () => Promise<T>): Promise<T> => {
    if (folder === undefined || inspectPort === undefined) return work();
    const inspector = await connectInspector(inspectPort);
    try {
      await inspector.send('Profiler.enable');
      await inspector.send('Profiler.setSamplingInterval', { interval: SAMPLING_INTERVAL_MICROS });
      await inspector.send('Profiler.start');
      const answer = await work();
      const { profile } = await inspector.send('Profiler.stop');
      count += 1;
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, `${name}-${count}.cpuprofile`), JSON.stringify(profile));
      return answer;
    } finally {
      inspector.close();
    }
  };
};

const connectInspector = async (port: number) => {
  const targets = (await (await fetch(`http://127.0.0.1:${port}/json/list`)).json()) as {
    webSocketDebuggerUrl: string;
  }[];
  const socket = new WebSocket(targets[0]?.webSocketDebuggerUrl ?? '');
  await new Promise((resolve, reject) => {
    socket.onopen = resolve;
    socket.onerror = () => reject(new Error('the inspector does not answer'));
  });
  const waiting = new Map<number, (reply: Reply) => void>();
  socket.onmessage = ({ data }) => {
    const reply = JSON.parse(String(data)) as Reply;
    if (reply.id !== undefined) waiting.get(reply.id)?.(reply);
  };
  let lastId = 0;
  return {
    send: (method: string, params: object = {}) =>
      new Promise<Record<string, unknown>>((resolve, reject) => {
        lastId += 1;
        waiting.set(lastId, ({ result, error }) => (error ? reject(new Error(error.message)) : resolve(result ?? {})));
        socket.send(JSON.stringify({ id: lastId, method, params }));
      }),
    close: () => socket.close(),
  };
};
