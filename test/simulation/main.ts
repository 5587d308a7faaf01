import { faults } from './faults/index.ts';
import { type Options, readOptions, USAGE } from './options.ts';
import { type Rules, realRules } from './rules.ts';
import { keysOf, shrink } from './shrink.ts';
import { playWorld, type WorldReport } from './world.ts';

// The simulator by hand: many worlds with progress, or one with its story. Exit code 1 when a promise was broken.

const PROGRESS_EVERY_MS = 500;
const MINUTE_MS = 60_000;

const write = (text: string): void => {
  process.stdout.write(text);
};

const main = async (options: Options): Promise<number> => {
  const rules = options.fault === null ? realRules : faults[options.fault].plant(realRules);
  return options.seed === null ? playMany(options, rules) : playOne(options, options.seed, rules);
};

const playMany = async ({ from, seeds, fault }: Options, rules: Rules): Promise<number> => {
  const sums = { worlds: 0, purchases: 0, orders: 0, paid: 0, happenings: 0 };
  const cpuBefore = process.cpuUsage();
  const startedAt = performance.now();
  let toldAt = startedAt;
  let broken: WorldReport | null = null;
  for (let seed = from; seed < from + seeds && !broken; seed += 1) {
    const report = await playWorld(seed, { rules });
    sums.worlds += 1;
    for (const name of ['purchases', 'orders', 'paid', 'happenings'] as const) sums[name] += report[name];
    if (report.violation) broken = report;
    if (process.stdout.isTTY && performance.now() - toldAt > PROGRESS_EVERY_MS) {
      toldAt = performance.now();
      write(`\r${sums.worlds} of ${seeds} worlds, ${sums.purchases} purchases `);
    }
  }
  const { user, system } = process.cpuUsage(cpuBefore);
  const wallMs = performance.now() - startedAt;
  const perMinute = (ms: number) => Math.round((sums.purchases / ms) * MINUTE_MS).toLocaleString('en');
  write(
    `${process.stdout.isTTY ? '\r' : ''}${sums.worlds} worlds: ${sums.purchases} purchases, of which ${sums.orders} placed an order and ${sums.paid} kept it; ` +
      `${sums.happenings} steps in ${(wallMs / 1_000).toFixed(1)} s\n` +
      `${perMinute(wallMs)} purchases a minute of wall time, ${perMinute((user + system) / 1_000)} a minute of processor time\n`,
  );
  if (!broken) {
    write('every promise was kept\n');
    return 0;
  }
  write(`seed ${broken.seed} breaks a promise: ${broken.violation?.message}\nshrinking ...\n`);
  const shrunk = await shrink(broken.seed, rules);
  printStory(shrunk.report);
  const ofFault = fault === null ? '' : ` --fault ${fault}`;
  write(`replay: node test/simulation/main.ts --seed ${broken.seed} --keep ${shrunk.kept.join(',')}${ofFault}\n`);
  return 1;
};

const playOne = async ({ keep }: Options, seed: number, rules: Rules): Promise<number> => {
  const kept = keep === null ? null : await keysOf(seed, keep, rules);
  const report = await playWorld(seed, { rules, recording: true, ...(kept ? { kept } : {}) });
  printStory(report);
  return report.violation ? 1 : 0;
};

const printStory = ({ seed, story, drawn, violation, purchases, orders, paid }: WorldReport): void => {
  write(`seed ${seed}: ${purchases} shoppers, ${orders} orders, ${paid} kept; ${drawn.length} choices\n`);
  if (violation) for (const { key, label } of drawn) write(`  ${key.split('#')[0]}: ${label}\n`);
  for (const line of story) write(`${line}\n`);
  write(violation ? `broken: ${violation.message}\n` : 'every promise was kept\n');
};

const readArguments = (): Options | null => {
  try {
    return readOptions(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${String(error)}\n${USAGE}\n`);
    return null;
  }
};

const options = readArguments();
process.exitCode = options ? await main(options) : 2;
