import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../api/index.ts';

/** The shop itself: its name, currency and country. */
export const useShop = () =>
  useQuery({
    queryKey: ['shop'],
    queryFn: () => answerOf(api.GET('/api/v1/shop')),
    staleTime: Number.POSITIVE_INFINITY,
  });
