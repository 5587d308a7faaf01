import { useQuery } from '@tanstack/react-query';
import { type Answer, access, answerOf, type OperationId } from '../../../sdk/index.ts';
import { api } from './client.ts';

const SCOPE = /^scope (\S+)$/;

/** Who is signed in. */
export type Me = Answer<'getStaffMe'>;

/** Who is signed in, with the scopes that say what may be done. */
export const useMe = () =>
  useQuery({ queryKey: ['me'], queryFn: () => answerOf(api.GET('/api/v1/staff/me')), staleTime: 60_000 });

/**
 * Whether the signed-in person may use an operation, told by the API's own document: `can('refundOrder')`. False until it is
 * known who is signed in. The API refuses the operation all the same.
 */
export function useCan(): (operation: OperationId) => boolean {
  const { data } = useMe();
  return (operation) => {
    const scope = SCOPE.exec(access[operation])?.[1];
    return data !== undefined && (scope === undefined || data.scopes.includes(scope));
  };
}
