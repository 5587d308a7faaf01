import { readFile } from 'node:fs/promises';
import { summarise } from './profile/summarise.ts';

/* node bench/profile.ts <file.cpuprofile> [requests]: where the time went, by function and by part. */

const [file, requests] = process.argv.slice(2);
if (!file) {
  process.stderr.write('node bench/profile.ts <file.cpuprofile> [requests in the profile]\n');
  process.exitCode = 2;
} else {
  const text = summarise(JSON.parse(await readFile(file, 'utf8')), requests === undefined ? null : Number(requests));
  process.stdout.write(text);
}
