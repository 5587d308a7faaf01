const isTerminal = process.stdout.isTTY === true;
const paint = (code: number, text: string): string => (isTerminal ? `\u001b[${code}m${text}\u001b[0m` : text);

export const bold = (text: string): string => paint(1, text);
export const dim = (text: string): string => paint(2, text);
export const green = (text: string): string => paint(32, text);
export const red = (text: string): string => paint(31, text);

export const say = (text = ''): void => {
  process.stdout.write(`${text}\n`);
};

const seconds = (ms: number): string => `${(ms / 1_000).toFixed(2)} s`;

/** Does one step of a start and shows it with its time; `detail` may add what came of it. */
export const step = async <T>(title: string, work: () => Promise<T>, detail?: (value: T) => string): Promise<T> => {
  const startedAt = performance.now();
  if (isTerminal) process.stdout.write(`  … ${title}`);
  const end = (mark: string, more: string) => {
    const time = dim(seconds(performance.now() - startedAt).padStart(8));
    process.stdout.write(`${isTerminal ? '\r\u001b[2K' : ''}  ${mark} ${title.padEnd(34)}${time}  ${dim(more)}\n`);
  };
  try {
    const value = await work();
    end(green('✓'), detail?.(value) ?? '');
    return value;
  } catch (error) {
    end(red('✗'), '');
    throw error;
  }
};

// Colour codes take no room on the screen.
// biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character is what is looked for
const widthOf = (text: string): number => text.replace(/\u001b\[\d+m/g, '').length;

/** Lines in a frame. */
export const box = (lines: readonly string[]): string => {
  const width = Math.max(...lines.map(widthOf));
  const rows = lines.map((line) => `│ ${line}${' '.repeat(width - widthOf(line))} │`);
  return [`╭${'─'.repeat(width + 2)}╮`, ...rows, `╰${'─'.repeat(width + 2)}╯`].join('\n');
};

/** A bar that redraws itself on a terminal, and a line now and then elsewhere. */
export const createProgressBar = (title: string) => {
  let shownAt = 0;
  return (done: number, total: number, more: string): void => {
    const now = performance.now();
    const finished = done >= total;
    if (!finished && now - shownAt < (isTerminal ? 100 : 2_000)) return;
    shownAt = now;
    const share = total === 0 ? 1 : Math.min(1, done / total);
    const filled = Math.round(share * 30);
    const bar = `${'█'.repeat(filled)}${'░'.repeat(30 - filled)}`;
    const line = `  ${title} ${bar} ${String(Math.floor(share * 100)).padStart(3)} %  ${more}`;
    process.stdout.write(isTerminal ? `\r\u001b[2K${line}${finished ? '\n' : ''}` : `${line}\n`);
  };
};
