import { useQuery } from '@tanstack/react-query';
import { answerOf, api, type ItemOf } from '../../api/index.ts';

export type Warehouse = ItemOf<'listWarehouses'>;

/** The warehouses, in the order in which stock is taken from them. */
export const useWarehouses = () =>
  useQuery({
    queryKey: ['warehouses'],
    queryFn: async () => (await answerOf(api.GET('/api/v1/admin/warehouses'))).items,
  });
