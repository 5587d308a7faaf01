/** Process entry: options from environment and arguments, one JSON line when listening, ends on signal or with its parent. */
import { PORT_TAKEN_EXIT_CODE, readOptions } from './options.ts';
import { startPaymentsSandbox } from './start.ts';

const sandbox = await startPaymentsSandbox(readOptions(process.env, process.argv.slice(2))).catch((error: unknown) => {
  if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
  process.stderr.write(`${error.message}\n`);
  return process.exit(PORT_TAKEN_EXIT_CODE);
});

let ending = false;
async function end(): Promise<void> {
  if (ending) return;
  ending = true;
  await sandbox.close();
  process.exit(0);
}

process.on('SIGTERM', end);
process.on('SIGINT', end);
process.on('disconnect', end);
process.stdout.write(`${JSON.stringify({ ready: true, port: sandbox.port, webhookSecret: sandbox.webhookSecret })}\n`);
