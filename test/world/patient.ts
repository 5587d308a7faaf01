import type { Client, Problem } from './client.ts';
import { pause } from './until.ts';

/** Longer than a machine stands still. */
const PATIENCE_MS = 15_000;
const PAUSE_MAX_MS = 500;
const AWAY = 503;

/** As the shop asks its clients to: what it could not do now is sent again under the same key. A busy machine needs it. */
export const patient = (client: Client): Client => ({
  ...client,
  async ask<Body>(method: string, path: string, asked: Parameters<Client['ask']>[2]) {
    const giveUpAt = performance.now() + PATIENCE_MS;
    for (let attempt = 1; ; attempt += 1) {
      const answer = await client.ask<Body>(method, path, asked);
      // After a try of which nothing was heard the key may be found in the hands of that same try.
      const isOwn = attempt > 1 && (answer.body as Problem | null)?.code === 'idempotency_in_flight';
      if ((answer.status !== AWAY && !isOwn) || performance.now() > giveUpAt) return answer;
      await pause(Math.min(PAUSE_MAX_MS, 50 * attempt));
    }
  },
});
