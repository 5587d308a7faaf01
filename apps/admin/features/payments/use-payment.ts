import { useQuery } from '@tanstack/react-query';
import { answerOf, api, useCan } from '../../api/index.ts';

/** The payment of an order with its refunds and bookings; not asked for by who may not see payments. */
export function usePayment(orderId: string) {
  const can = useCan();
  return useQuery({
    queryKey: ['payments', orderId],
    queryFn: () => answerOf(api.GET('/api/v1/admin/payments/{orderId}', { params: { path: { orderId } } })),
    enabled: can('getPaymentOfOrder'),
  });
}
