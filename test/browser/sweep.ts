/** Looking at one page in both schemes and at every width costs a second of processor. */
export interface SweptPage {
  readonly name: string;
  readonly path: string;
  /** What every `npm test` looks at; the others are for the long form. */
  readonly isOften: boolean;
}

export const often = (name: string, path: string): SweptPage => ({ name, path, isOften: true });
export const seldom = (name: string, path: string): SweptPage => ({ name, path, isOften: false });

/** `STOA_TEST_PAGES=all` is the long form: every page there is. */
const isLong = process.env['STOA_TEST_PAGES'] === 'all';

export const dueOf = (pages: readonly SweptPage[]): readonly SweptPage[] =>
  pages.filter(({ isOften }) => isOften || isLong);
