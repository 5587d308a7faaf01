import { readFile } from 'node:fs/promises';
import { writeOrCheck } from './generated-file.ts';
import { apiTypes } from './sdk/api-types.ts';

// node tools/sdk.ts [--check]: the types of the typed client, from openapi.json as it is kept.

const document = await readFile(new URL('../openapi.json', import.meta.url), 'utf8');
process.exitCode = await writeOrCheck('sdk/generated/api.ts', apiTypes(JSON.parse(document)), 'node tools/sdk.ts');
