import { ConfigError } from '#platform/config';
import { EmbeddedPostgresError } from '#platform/embedded-postgres';
import { UsageError } from './usage.ts';

interface Command {
  readonly usage: string;
  readonly about: string;
  readonly load: () => Promise<{ run(args: readonly string[]): Promise<number> }>;
}

/** Loaded when asked for: `stoa --help` must not wait for a database driver. */
const commands: Readonly<Record<string, Command>> = {
  start: {
    usage: 'start',
    about: 'Start the shop: database, API, workers, local payment provider.',
    load: () => import('./start.ts'),
  },
  migrate: { usage: 'migrate', about: 'Bring the database up to date.', load: () => import('./migrate.ts') },
  import: {
    usage: 'import <file.csv>',
    about: "Import products: Shopify's columns or a plain file.",
    load: () => import('./import.ts'),
  },
  audit: {
    usage: 'audit [--provider] [--json]',
    about: 'Prove that stock and money are conserved; exits 1 with the rows that disagree.',
    load: () => import('./audit.ts'),
  },
  rebuild: {
    usage: 'rebuild <projection>',
    about: 'Make a projection right again from the events, also beside a running shop.',
    load: () => import('./rebuild.ts'),
  },
  backup: {
    usage: 'backup [--to <dir> | --verify <dir>]',
    about: 'Copy the running database; read a copy again and name every damaged file.',
    load: () => import('./backup.ts'),
  },
  restore: {
    usage: 'restore <dir> [--to <ISO time>]',
    about: 'Bring a backup back, up to a moment; what is there is moved aside.',
    load: () => import('./restore.ts'),
  },
  'dead-letters': {
    usage: 'dead-letters list | replay <id|all>',
    about: 'See and resend deliveries that were given up.',
    load: () => import('./dead-letters.ts'),
  },
};

const help = (): string => {
  const rows = Object.values(commands).map(({ usage, about }) => `  stoa ${usage.padEnd(38)}${about}`);
  return `Stoa: a shop that never oversells and never charges twice.\n\n${rows.join('\n')}\n\nSettings come from the environment: docs/reference/configuration.md\n`;
};

const dispatch = async ([name = '--help', ...args]: readonly string[]): Promise<number> => {
  if (name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(help());
    return 0;
  }
  const command = commands[name];
  if (!command) {
    process.stderr.write(`stoa: there is no command ${name}\n\n${help()}`);
    return 2;
  }
  return (await command.load()).run(args);
};

// Sentences for people; anything else is a defect of ours and keeps its stack.
const explain = (error: unknown): string => {
  if (error instanceof ConfigError || error instanceof EmbeddedPostgresError || error instanceof UsageError) {
    return error.message;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
};

/** Does what the words after `stoa` say; answers the exit code. */
export const runCommand = async (words: readonly string[]): Promise<number> => {
  try {
    return await dispatch(words);
  } catch (error) {
    process.stderr.write(`\nstoa: ${explain(error)}\n`);
    return 1;
  }
};
