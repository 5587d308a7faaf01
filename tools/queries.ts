import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { statementCatalogue } from '#platform/db';
import { writeOrCheck } from './generated-file.ts';

// node tools/queries.ts [--check]: every prepared statement of the house on one page, for whoever reviews the hot paths.

const root = fileURLToPath(new URL('..', import.meta.url));
const HEADER = `-- Every prepared statement, by name. Written by \`node tools/queries.ts\` from the code; \`--check\` compares.
-- Everyday queries that Kysely compiles are not here.
`;

process.exitCode = await main();

async function main(): Promise<number> {
  // A statement enters the catalogue when the file that declares it is read.
  const rooms = globSync('{platform,modules}/*/index.ts', { cwd: root }).sort();
  for (const room of rooms) await import(new URL(`../${room}`, import.meta.url).href);
  const statements = statementCatalogue().map(({ name, text }) => `\n-- ${name}\n${outdent(text)};\n`);
  return writeOrCheck('docs/internals/queries.sql', HEADER + statements.join(''), 'node tools/queries.ts');
}

/** The lines after the first stand in the source as deep as their code; here they begin where the first does. */
function outdent(text: string): string {
  const [first = '', ...rest] = text.trim().split('\n');
  const depth = Math.min(...rest.filter((line) => line.trim() !== '').map((line) => line.search(/\S/)));
  return [first, ...rest.map((line) => line.slice(depth))].map((line) => line.trimEnd()).join('\n');
}
