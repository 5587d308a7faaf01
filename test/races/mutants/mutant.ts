/** A short, stable piece of source and what stands in its place in the broken variant. */
export interface Edit {
  /** From the root of the repository. */
  readonly file: string;
  /** Found in the file exactly once. */
  readonly from: string;
  readonly to: string;
}

/** A deliberately broken variant of the shop: a mistake that somebody could make. */
export interface Mutant {
  readonly name: string;
  /** What it does not do any more, as a phrase. */
  readonly mistake: string;
  readonly edits: readonly [Edit, ...Edit[]];
}

export const countOf = (text: string, part: string): number => text.split(part).length - 1;

/** The text with the edit. @throws when there is not exactly one place for it */
export const applyEdit = (text: string, { file, from, to }: Edit): string => {
  const found = countOf(text, from);
  if (found !== 1) throw new Error(`${file} has ${found} places for «${from}», not one: bring the mutant up to date`);
  return text.replace(from, () => to);
};
