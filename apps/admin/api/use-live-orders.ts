import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { answerOf } from '../../../sdk/index.ts';
import { api } from './client.ts';
import { gathered } from './gathered.ts';
import { eventsOf } from './server-sent-events.ts';

const AGAIN_AFTER_MS = 5_000;
/** Many changes within this time are one look at the lists. */
const GATHER_MS = 500;
const CHANGING = [['orders'], ['payments'], ['reports']] as const;

/** Whether changes come by themselves, and if not, why. */
export interface LiveOrders {
  readonly connected: boolean;
  readonly problem: string | null;
}

/**
 * Follows the orders of the shop while the page is open: whatever shows orders or payments is read again after a change. A
 * stream that ends is opened again.
 */
export function useLiveOrders(): LiveOrders {
  const [state, setState] = useState<LiveOrders>({ connected: false, problem: null });
  const queries = useQueryClient();
  useEffect(() => {
    const ended = new AbortController();
    const changes = gathered(
      () => Promise.all(CHANGING.map((queryKey) => queries.invalidateQueries({ queryKey }))),
      GATHER_MS,
    );
    const connected = () => {
      setState({ connected: true, problem: null });
      // What was placed between the last look and the first event is told by nobody.
      void queries.invalidateQueries({ queryKey: ['orders'] });
    };
    const lost = (problem: string | null) => setState({ connected: false, problem });
    void follow(ended.signal, { connected, changed: changes.wish, lost });
    return () => {
      ended.abort();
      changes.stop();
    };
  }, [queries]);
  return state;
}

interface Told {
  readonly connected: () => void;
  readonly changed: () => void;
  /** Null: the stream ended as it may. */
  readonly lost: (problem: string | null) => void;
}

async function follow(signal: AbortSignal, { connected, changed, lost }: Told): Promise<void> {
  while (!signal.aborted) {
    try {
      const stream = await answerOf(api.GET('/api/v1/admin/live', { parseAs: 'stream', signal }));
      connected();
      if (stream) for await (const { event } of eventsOf(stream)) if (event === 'order') changed();
      lost(null);
    } catch (error) {
      // No network, or a server that starts again: asked again below, and the page says that it is not live.
      if (!signal.aborted) lost(error instanceof Error ? error.message : String(error));
    }
    await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER_MS));
  }
}
