import type { ProductDraft } from './draft.ts';
import { type Part, partsOf } from './parts.ts';

export type Side = 'mine' | 'theirs';

/** What two editors made of one part of a product. */
export interface Difference {
  readonly place: string;
  readonly label: string;
  readonly before: string;
  readonly mine: string;
  readonly theirs: string;
}

export interface Comparison {
  /** Both changed it, differently: a person decides. */
  readonly conflicts: readonly Difference[];
  /** Only the other one changed it: it is taken over. */
  readonly onlyTheirs: readonly Difference[];
}

/** What stands between a draft and the version that somebody else saved meanwhile; `base` is where both began. */
export const compare = (base: ProductDraft, mine: ProductDraft, theirs: ProductDraft): Comparison =>
  compareParts(partsOf(mine, theirs), base, mine, theirs);

/** {@link compare} for drafts of any kind. */
export const compareParts = <Draft>(
  parts: readonly Part<Draft>[],
  base: Draft,
  mine: Draft,
  theirs: Draft,
): Comparison => {
  const conflicts: Difference[] = [];
  const onlyTheirs: Difference[] = [];
  for (const part of parts) {
    if (!differs(part, mine, theirs) || !differs(part, base, theirs)) continue;
    (differs(part, base, mine) ? conflicts : onlyTheirs).push(differenceOf(part, base, mine, theirs));
  }
  return { conflicts, onlyTheirs };
};

type Choices = ReadonlyMap<string, Side>;

/**
 * Their version with what only I changed, and with mine where I chose so; places that are not among the choices and in conflict
 * stay theirs.
 */
export const merge = (base: ProductDraft, mine: ProductDraft, theirs: ProductDraft, choices: Choices): ProductDraft =>
  mergeParts(partsOf(mine, theirs), { base, mine, theirs }, choices);

/** What was saved, with everything that was changed after it had been sent. */
export const keepMine = (sent: ProductDraft, now: ProductDraft, saved: ProductDraft): ProductDraft => {
  const places = partsOf(now, saved).map(({ place }) => [place, 'mine'] as const);
  return merge(sent, now, saved, new Map(places));
};

/** {@link merge} for drafts of any kind. */
export const mergeParts = <Draft>(
  parts: readonly Part<Draft>[],
  { base, mine, theirs }: { readonly base: Draft; readonly mine: Draft; readonly theirs: Draft },
  choices: Choices,
): Draft =>
  parts.reduce((merged, part) => {
    if (!differs(part, mine, theirs) || !differs(part, base, mine)) return merged;
    const isConflict = differs(part, base, theirs);
    return isConflict && choices.get(part.place) !== 'mine' ? merged : part.copied(mine, merged);
  }, theirs);

const differs = <Draft>(part: Part<Draft>, left: Draft, right: Draft): boolean =>
  part.content(left) !== part.content(right);

const differenceOf = <Draft>(part: Part<Draft>, base: Draft, mine: Draft, theirs: Draft): Difference => ({
  place: part.place,
  label: part.label,
  before: part.shown(base),
  mine: part.shown(mine),
  theirs: part.shown(theirs),
});
