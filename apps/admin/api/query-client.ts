import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from '../../../sdk/index.ts';

const FRESH_MS = 10_000;
const TRIES_MAX = 2;

/** Only what may go better the second time is asked again: no answer, or a failure of the server's own. */
const worthAnotherTry = (failures: number, error: Error): boolean =>
  failures < TRIES_MAX && error instanceof ApiProblem && (error.status === 0 || error.status >= 500);

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: FRESH_MS, retry: worthAnotherTry, refetchOnWindowFocus: true },
    mutations: { retry: false },
  },
});
