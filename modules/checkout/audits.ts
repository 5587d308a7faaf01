import type { AuditCheck } from '#platform/module';
import { auditProcesses } from '#platform/processes';
import { purchase } from './domain/purchase.ts';

export const purchaseAudits: readonly AuditCheck[] = [
  {
    name: 'checkout.every-purchase-ends',
    proves: 'No purchase has stood still between its states, and no deadline has passed unseen.',
    async run(db) {
      const { checked, stuck } = await auditProcesses(db, purchase.name, ['PAID', 'ENDED']);
      return {
        checked,
        disagreements: stuck.map(
          ({ id, state, since }) => `purchase ${id} has been ${state} since ${since.toISOString()}`,
        ),
      };
    },
  },
];
