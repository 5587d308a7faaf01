/** The worst fault of a payment provider: it charged, and the caller does not learn it. */
import type { ServerResponse } from 'node:http';
import type { Sandbox } from './sandbox.ts';

// Longer than any sensible caller waits (the provider's own SDK: 80 s); then the silent connection is cut as well.
const HANG_MS = 120_000;

export function failToAnswer(sandbox: Sandbox, response: ServerResponse): void {
  const { timeOutStyle } = sandbox.switches;
  const cut = timeOutStyle === 'cut' || (timeOutStyle === 'mixed' && sandbox.chance.hits(0.5));
  if (cut) response.destroy();
  else sandbox.timers.after(HANG_MS, () => response.destroy());
}
