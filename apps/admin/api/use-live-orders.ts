import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api } from './client.ts';
import { eventsOf } from './server-sent-events.ts';

const AGAIN_AFTER_MS = 5_000;
/** Many changes within this time are one look at the lists. */
const GATHER_MS = 500;
const NEWS_MAX = 20;

/** One change of an order, as it happened. */
export interface OrderNews {
  readonly id: string;
  readonly number: string;
  readonly from: string | null;
  readonly to: string;
  readonly email: string;
  readonly currency: string;
  readonly totalMinor: number;
  readonly at: string;
}

/**
 * Follows the orders of the shop while the page is open: the newest changes, and whether the stream stands. Whatever shows
 * orders or payments is read again after a change. A stream that ends is opened again.
 */
export function useLiveOrders(): { readonly news: readonly OrderNews[]; readonly connected: boolean } {
  const [news, setNews] = useState<readonly OrderNews[]>([]);
  const [connected, setConnected] = useState(false);
  const queries = useQueryClient();
  useEffect(() => {
    const ended = new AbortController();
    let gathering: ReturnType<typeof setTimeout> | undefined;
    const tell = (order: OrderNews) => {
      setNews((before) => [order, ...before].slice(0, NEWS_MAX));
      gathering ??= setTimeout(() => {
        gathering = undefined;
        for (const queryKey of [['orders'], ['payments'], ['reports']]) void queries.invalidateQueries({ queryKey });
      }, GATHER_MS);
    };
    void follow(ended.signal, tell, setConnected);
    return () => {
      ended.abort();
      clearTimeout(gathering);
    };
  }, [queries]);
  return { news, connected };
}

async function follow(
  signal: AbortSignal,
  tell: (order: OrderNews) => void,
  setConnected: (connected: boolean) => void,
): Promise<void> {
  while (!signal.aborted) {
    try {
      const { data } = await api.GET('/api/v1/admin/live', { parseAs: 'stream', signal });
      if (data) {
        setConnected(true);
        for await (const { event, data: text } of eventsOf(data)) {
          if (event === 'order') tell(JSON.parse(text) as OrderNews);
        }
      }
    } catch {
      // No network or a server that restarts: asked again below, and the page says that it is not live.
    }
    setConnected(false);
    await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER_MS));
  }
}
