import { UsageError } from './usage.ts';

export interface Options {
  /** What stands without a name. */
  readonly words: readonly string[];
  /** `--name value` and `--name=value`; a switch has the value `''`. */
  readonly named: ReadonlyMap<string, string>;
}

/** Reads what was written after a command. @throws UsageError for an option that the command does not know */
export const readOptions = (
  args: readonly string[],
  known: { readonly withValue: readonly string[]; readonly switches: readonly string[] },
  usage: string,
): Options => {
  const words: string[] = [];
  const named = new Map<string, string>();
  const left = [...args];
  for (let argument = left.shift(); argument !== undefined; argument = left.shift()) {
    const [, name, given] = /^--([a-z-]+)(?:=(.*))?$/s.exec(argument) ?? [];
    if (name === undefined) words.push(argument);
    else if (known.switches.includes(name) && given === undefined) named.set(name, '');
    else if (known.withValue.includes(name)) named.set(name, given ?? left.shift() ?? missing(name, usage));
    else throw new UsageError(`${argument} is not an option. ${usage}`);
  }
  return { words, named };
};

const missing = (name: string, usage: string): never => {
  throw new UsageError(`--${name} needs a value. ${usage}`);
};
