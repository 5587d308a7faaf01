import { STAFF, type World } from '../world/index.ts';

type Headers = Record<string, string>;

export const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** What requests of somebody who is signed in carry. */
export const signIn = async (world: World): Promise<Headers> => {
  const session = await world.clients[0].ask<{ accessToken: string }>('POST', '/staff/sessions', { body: STAFF });
  return { authorization: `Bearer ${session.body.accessToken}` };
};

/** Sends a file of so many rows with stock, one in fifty at fault; the id of its import, which a worker has to run. */
export const sendRows = async (url: string, headers: Headers, rows: number): Promise<string> => {
  const form = new FormData();
  form.append('file', new Blob([[...linesOf(rows)].join('\n')]), 'list.csv');
  const sent = await fetch(`${url}/api/v1/admin/imports`, { method: 'POST', headers, body: form });
  return ((await sent.json()) as { id: string }).id;
};

function* linesOf(count: number): Generator<string> {
  yield 'sku,title,price,stock,category';
  for (let index = 0; index < count; index += 1) {
    const kind = ['linen', 'oak', 'brass', 'wool', 'clay'][index % 5];
    const price = index % 50 === 7 ? 'free' : (index % 900) + 1;
    yield `SKU-${index},Thing number ${index} of ${kind},${price},${index % 10},Shelf ${index % 12}`;
  }
}

/** p50, p99 and the slowest of some times in milliseconds. */
export const inMs = (times: readonly number[]): string => {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): string => (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(1).padStart(6);
  return `p50 ${at(0.5)}  p99 ${at(0.99)}  slowest ${at(1)} ms`;
};
