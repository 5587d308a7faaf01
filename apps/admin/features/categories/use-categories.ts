import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../api/index.ts';
import type { CategoryNode } from './tree.ts';

/** The shop's categories as a tree; the API's document leaves the shape of a node open, because nodes hold nodes. */
export const useCategories = () =>
  useQuery({
    queryKey: ['categories'],
    queryFn: async () => (await answerOf(api.GET('/api/v1/categories'))).items as readonly CategoryNode[],
  });
