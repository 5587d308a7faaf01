import { useQuery } from '@tanstack/react-query';
import { type Answer, answerOf, api } from '../../api/index.ts';

export type StaffOrder = Answer<'getOrderForStaff'>;
export type Order = StaffOrder['order'];
export type Parcel = Answer<'listParcels'>['items'][number];

const path = (id: string) => ({ params: { path: { id } } });

/** An order as staff see it: what happened to it, and what may be done with it now. */
export const useOrder = (id: string) =>
  useQuery({ queryKey: ['orders', id], queryFn: () => answerOf(api.GET('/api/v1/admin/orders/{id}', path(id))) });

export const useParcels = (id: string) =>
  useQuery({
    queryKey: ['orders', id, 'parcels'],
    queryFn: () => answerOf(api.GET('/api/v1/orders/{id}/parcels', path(id))),
  });
