import type { ReactNode } from 'react';
import { type OperationId, useCan } from '../api/index.ts';

/** Shows its children only to who may use the operation; the API refuses it to everybody else all the same. */
export function Scoped({ to, children }: { readonly to: OperationId; readonly children: ReactNode }) {
  return useCan()(to) ? children : null;
}
