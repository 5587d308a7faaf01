import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { answerOf } from '../../../sdk/index.ts';
import { api } from './client.ts';
import { eventsOf } from './server-sent-events.ts';

const AGAIN_AFTER_MS = 5_000;
/** Many changes within this time are one look at the lists. */
const GATHER_MS = 500;

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
    let gathering: ReturnType<typeof setTimeout> | undefined;
    const tell = () => {
      gathering ??= setTimeout(() => {
        gathering = undefined;
        for (const queryKey of [['orders'], ['payments'], ['reports']]) void queries.invalidateQueries({ queryKey });
      }, GATHER_MS);
    };
    void follow(ended.signal, tell, setState);
    return () => {
      ended.abort();
      clearTimeout(gathering);
    };
  }, [queries]);
  return state;
}

async function follow(signal: AbortSignal, tell: () => void, setState: (state: LiveOrders) => void): Promise<void> {
  while (!signal.aborted) {
    try {
      const stream = await answerOf(api.GET('/api/v1/admin/live', { parseAs: 'stream', signal }));
      setState({ connected: true, problem: null });
      if (stream) for await (const { event } of eventsOf(stream)) if (event === 'order') tell();
      setState({ connected: false, problem: null });
    } catch (error) {
      // No network, or a server that starts again: asked again below, and the page says that it is not live.
      if (!signal.aborted)
        setState({ connected: false, problem: error instanceof Error ? error.message : String(error) });
    }
    await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER_MS));
  }
}
