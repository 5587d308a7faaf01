import type { Config } from './load.ts';
import { type Setting, settings } from './settings.ts';

/** The table of docs/reference/configuration.md, in Markdown; a test keeps the page equal to it. */
export function describeConfig(): string {
  const rows = Object.values<Setting<unknown>>(settings).map(({ key, reader, defaultText, about }) => {
    const byDefault = defaultText === undefined ? '–' : `\`${defaultText}\``;
    return `| \`${key}\` | ${reader.expected} | ${byDefault} | ${about} |`;
  });
  return ['| key | value | default | meaning |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

/** The configuration as it may be logged: secrets only say whether they are set. */
export function withoutSecrets(config: Config): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(config).map(([field, value]) => {
      const setting = Object.entries<Setting<unknown>>(settings).find(([name]) => name === field)?.[1];
      return [field, setting?.secret && value !== undefined ? '(set)' : value];
    }),
  );
}
