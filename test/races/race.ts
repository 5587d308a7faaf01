import { test } from 'node:test';
import { createGround, type Ground } from './ground.ts';

/** A class of anomaly, and how it is provoked. */
export interface Race {
  /** In the table of README.md, and what `--only` takes. */
  readonly name: string;
  /** What stays true, as the title of its test. */
  readonly promise: string;
  /** Deliberately broken variants of the source (mutants/) under which it has been seen to fail. */
  readonly mutants: readonly [string, ...string[]];
  /** Sets the scene, fires many times at once, and looks at the database when all is quiet. */
  fire(ground: Ground): Promise<void>;
}

/** By this variable the long forms ask for more firings than `npm test` has time for. */
export const FIRINGS_VARIABLE = 'STOA_TEST_FIRINGS';
export const FIRINGS_OF_LONG_FORM = 20;

/** So often each race is fired at least, unless one firing has {@link COMPETITORS} competitors. */
export const FIRINGS = Number(process.env[FIRINGS_VARIABLE] ?? 5);
export const COMPETITORS = 50;

/** By this variable one race is asked for alone. */
export const ONLY_VARIABLE = 'STOA_TEST_RACE';

/** Title of the test that comes before the races of a file. */
export const OPENING = 'two servers open on one database';

/** One test for each race, on one world: two servers on one database. After each the books must balance. */
export const checkRaces = (races: readonly Race[]): void => {
  const only = process.env[ONLY_VARIABLE];
  const chosen = races.filter(({ name }) => only === undefined || name === only);
  const ground = Promise.withResolvers<Ground>();
  // Tests and not hooks: a world that does not open or close is a failure of its own, told apart from a race that is lost.
  test(OPENING, async () => {
    try {
      ground.resolve(await createGround());
    } catch (error) {
      ground.reject(error);
    }
    await ground.promise;
  });
  for (const race of chosen) {
    test(titleOf(race), async () => {
      const { world, calm } = await ground.promise;
      await race.fire(await ground.promise);
      await calm();
      await world.assertMoneyAndStockConserved();
    });
  }
  test('both servers close', async () => (await ground.promise).close());
};

export const titleOf = ({ name, promise }: Race): string => `${name}: ${promise}`;
