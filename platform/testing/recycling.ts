import { Client } from 'pg';

/** Of user objects, in a database of this version of the migrations. */
const USER_TABLES = `pg_class k join pg_namespace n on n.oid = k.relnamespace
  where n.nspname !~ '^pg_' and n.nspname <> 'information_schema'`;

/** Where whatever changes the form of a database leaves a row, or takes one away: tables, triggers, rules, rights, statistics. */
const CATALOGS =
  `pg_class pg_attribute pg_attrdef pg_constraint pg_index pg_inherits pg_namespace pg_policy pg_proc pg_publication_rel pg_rewrite
  pg_statistic pg_trigger pg_type`.split(/\s+/);

/** How many rows these and the list of migrations have, in one text. */
export const FORM = `select concat_ws(' ', ${[...CATALOGS, 'platform.migrations'].map((name) => `(select count(*) from ${name})`).join(', ')}) as form`;

/** How many of them are younger than a transaction. A test server never sees numbers go round. */
const YOUNGER = CATALOGS.map((name) => `(select count(*) from ${name} where xmin::text::bigint >= $1)`).join(' + ');

/** Statements and not TRUNCATE, which makes new files. Triggers that keep ledgers from being changed sleep meanwhile. */
const EMPTY = `do $$
declare one text;
begin
  set local session_replication_role = replica;
  for one in select k.oid::regclass::text from ${USER_TABLES} and k.relkind = 'r' and k.oid <> 'platform.migrations'::regclass
  loop execute 'delete from ' || one; end loop;
  for one in select k.oid::regclass::text from ${USER_TABLES} and k.relkind = 'S'
  loop perform setval(one, (select seqstart from pg_sequence where seqrelid = one::regclass), false); end loop;
end $$`;

/**
 * Empties a database that a test is done with: some 40 ms where making its 610 files anew takes 200 on a busy machine.
 * @param form what {@link FORM} gave in the template
 * @param madeAt number of a transaction before it was cloned
 * @returns false when a test changed more than rows: then it is not to be used again
 */
export const emptied = async (url: string, form: string, madeAt: string): Promise<boolean> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query(
      `select form, ${YOUNGER} as younger, (select count(*) from platform.migrations where xmin::text::bigint >= $1) as migrations,
         (select count(*) from pg_db_role_setting where setdatabase = (select oid from pg_database where datname = current_database())) as settings
       from (${FORM}) as forms`,
      [madeAt],
    );
    const [found] = rows;
    if (found.form !== form || [found.younger, found.migrations, found.settings].some((count) => count !== '0'))
      return false;
    await client.query(EMPTY);
    return true;
  } finally {
    await client.end();
  }
};
