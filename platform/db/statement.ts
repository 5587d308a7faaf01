/** A prepared statement: sent once per connection under its name, then by name only. */
export interface Statement<Row> {
  readonly name: string;
  readonly text: string;
  /** Exists for the compiler only: the shape of a row that this statement answers. */
  readonly row?: Row;
}

const catalogue = new Map<string, Statement<unknown>>();

/**
 * Declares a statement. Names are `module.what-it-does`, at most 63 bytes (PostgreSQL's identifier limit), and unique:
 * the catalogue is written to docs/internals/queries.sql so that reviewers see every hot statement.
 */
export const statement = <Row>(name: string, text: string): Statement<Row> => {
  if (name.length > 63) throw new Error(`statement name longer than 63 bytes: ${name}`);
  const known = catalogue.get(name);
  if (known && known.text !== text) throw new Error(`two statements are named ${name}`);
  const declared: Statement<Row> = Object.freeze({ name, text });
  catalogue.set(name, declared);
  return declared;
};

/** Every statement declared so far, by name. */
export const statementCatalogue = (): readonly Statement<unknown>[] =>
  [...catalogue.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
