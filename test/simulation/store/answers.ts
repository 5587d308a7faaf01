import type { ClaimBook, ClaimState, IdempotencyClaim, KeptAnswer } from '#platform/idempotency';
import type { Simulation } from '../engine/simulation.ts';

const nameOf = ({ scope, key }: IdempotencyClaim): string => `${scope}\n${key}`;

/** The answers kept under keys, as of now; kept ones are stored by {@link StoredClaims.save}, in the same transaction. */
export interface StoredClaims extends ClaimBook {
  save(): void;
}

export const openClaims = ({ tables, rules }: Simulation): StoredClaims => {
  const kept = new Map<string, { requestHash: string; answer: KeptAnswer }>();
  return {
    check(claim): ClaimState {
      const found = claim && (kept.get(nameOf(claim)) ?? tables.answers.get(nameOf(claim)));
      if (!found) return { kind: 'new' };
      return found.requestHash === claim.requestHash ? { kind: 'replay', answer: found.answer } : { kind: 'conflict' };
    },
    keep(claim, answer) {
      if (claim) kept.set(nameOf(claim), { requestHash: claim.requestHash, answer });
    },
    store() {},
    save() {
      if (!rules.habits.keepsAnswers) return;
      for (const [name, answer] of kept) tables.answers.set(name, answer);
    },
  };
};

export const forgetAnswer = ({ tables }: Simulation, claim: IdempotencyClaim): void =>
  void tables.answers.delete(nameOf(claim));
