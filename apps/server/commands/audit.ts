import { createProviderAudit } from '#modules/payments';
import { loadConfig } from '#platform/config';
import { type AuditCheck, type AuditResult, noteAudit, runAudit, runAudits } from '#platform/module';
import { systemClock } from '#platform/time';
import { accessToProvider } from '../provider.ts';
import { bold, dim, green, red, say } from '../terminal.ts';
import { readOptions } from './options.ts';
import { UsageError } from './usage.ts';
import { withHouse } from './with-house.ts';

const USAGE = 'stoa audit [--provider [--days n]] [--json]';
const PROVIDER_DAYS = 30;
const PROVIDER_DAYS_MAX = 3_650;
const SHOWN_MAX = 20;

/** `stoa audit`: proves that stock and money are conserved, on a live system; exits 1 when a row disagrees. */
export const run = (args: readonly string[]): Promise<number> => {
  const { named, words } = readOptions(args, { withValue: ['days'], switches: ['json', 'provider'] }, USAGE);
  if (words.length > 0) throw new UsageError(USAGE);
  const days = readDays(named.get('days'));
  const asJson = named.has('json');
  return withHouse(async ({ house, db }) => {
    const checks = house.parts.flatMap(({ audits }) => audits ?? []);
    const startedAt = performance.now();
    const results: AuditResult[] = [];
    if (!asJson) announce(checks);
    const keep = (result: AuditResult): void => {
      results.push(result);
      if (!asJson) show(result);
    };
    const at = await runAudits(db, checks, keep);
    if (named.has('provider')) keep(await runAudit(db, await providerCheck(days)));
    const ms = performance.now() - startedAt;
    const disagreements = results.reduce((sum, result) => sum + result.disagreements.length, 0);
    await noteAudit(db, { at, tookMs: ms, checks: results.length, disagreements });
    if (asJson)
      say(JSON.stringify({ at: at.toISOString(), ms: Math.round(ms), checks: results.map(rounded) }, null, 2));
    else conclude(results, at, ms);
    return results.every(isClean) ? 0 : 1;
  });
};

const readDays = (text: string | undefined): number => {
  const days = Number(text ?? PROVIDER_DAYS);
  if (Number.isSafeInteger(days) && days >= 1 && days <= PROVIDER_DAYS_MAX) return days;
  throw new UsageError(`--days is a number of days from 1 to ${PROVIDER_DAYS_MAX}.`);
};

/** Outside the snapshot, which must not stay open while the payment company takes its time. */
const providerCheck = async (days: number): Promise<AuditCheck> => {
  const config = loadConfig();
  if (config.paymentProvider === 'local' && config.paymentSandboxPort === 0) {
    throw new UsageError(
      'The local payment provider took any free port, so nobody knows it: set STOA_PAYMENT_SANDBOX_PORT.',
    );
  }
  return createProviderAudit({ settings: await accessToProvider(config), days, nowMs: systemClock.nowMs() });
};

const isClean = ({ disagreements }: AuditResult): boolean => disagreements.length === 0;

const rounded = (result: AuditResult): AuditResult => ({ ...result, ms: Math.round(result.ms * 10) / 10 });

const announce = (checks: readonly AuditCheck[]): void => {
  say(dim(`  ${checks.length} checks in one snapshot, read only: the shop goes on meanwhile.`));
  say();
};

const show = (result: AuditResult): void => {
  const { name, proves, checked, disagreements, ms } = result;
  say(`  ${isClean(result) ? green('✓') : red('✗')} ${proves}`);
  say(dim(`    ${name.padEnd(44)}${count(checked).padStart(13)} rows ${ms.toFixed(0).padStart(8)} ms`));
  for (const line of disagreements.slice(0, SHOWN_MAX)) say(`    ${red('→')} ${line}`);
  const hidden = disagreements.length - SHOWN_MAX;
  if (hidden > 0) say(`      … and at least ${hidden} more`);
};

const conclude = (results: readonly AuditResult[], at: Date, ms: number): void => {
  const rows = results.reduce((sum, { checked }) => sum + checked, 0);
  const wrong = results.reduce((sum, { disagreements }) => sum + disagreements.length, 0);
  const amount = `${results.length} checks on ${count(rows)} rows in ${(ms / 1_000).toFixed(1)} s`;
  say();
  if (wrong === 0)
    say(`  ${bold(green('Clean'))}: stock and money are conserved as of ${at.toISOString()}. ${amount}.`);
  else say(`  ${bold(red(`${wrong} rows disagree`))} as of ${at.toISOString()}. ${amount}.`);
};

const count = (value: number): string => value.toLocaleString('en-GB');
