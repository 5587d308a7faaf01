/** What the inspector's Profiler.stop answers, as far as it is used here. */
export interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
    readonly children?: readonly number[];
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

const SHOWN_MAX = 40;
const IDLE = new Set(['(idle)', '(root)']);

/**
 * Tables of self time by function and by part, and of total time (with callees) by our own functions.
 * @param requests how many requests the profile covers: adds a column of microseconds each
 */
export const summarise = (profile: CpuProfile, requests: number | null): string => {
  const self = selfMicrosOf(profile);
  const byFunction = new Map<string, number>();
  const byPart = new Map<string, number>();
  let busy = 0;
  let idle = 0;
  for (const { id, callFrame } of profile.nodes) {
    const micros = self.get(id) ?? 0;
    if (IDLE.has(callFrame.functionName)) {
      idle += micros;
      continue;
    }
    busy += micros;
    add(byFunction, nameOf(callFrame), micros);
    add(byPart, partOf(callFrame), micros);
  }
  const share = Math.round((busy / (busy + idle)) * 100);
  return [
    `busy ${Math.round(busy / 1_000)} ms of ${Math.round((busy + idle) / 1_000)} ms (${share} %)\n`,
    tableOf('self time by part', byPart, busy, requests),
    tableOf('self time by function', byFunction, busy, requests),
    tableOf('self time charged to the caller outside Node itself', chargedOf(profile, self), busy, requests),
    tableOf('time with callees, our functions', totalsOf(profile, self), busy, requests),
  ].join('\n');
};

const add = (sums: Map<string, number>, key: string, micros: number) => sums.set(key, (sums.get(key) ?? 0) + micros);

const selfMicrosOf = ({ samples, timeDeltas }: CpuProfile): Map<number, number> => {
  const self = new Map<number, number>();
  for (const [index, id] of samples.entries()) self.set(id, (self.get(id) ?? 0) + (timeDeltas[index] ?? 0));
  return self;
};

type Frame = CpuProfile['nodes'][number]['callFrame'];

const nameOf = ({ functionName, url, lineNumber }: Frame): string =>
  `${functionName || '(anonymous)'} ${shortPathOf(url)}${url === '' ? '' : `:${lineNumber + 1}`}`;

const shortPathOf = (url: string): string =>
  url.replace(/^.*\/node_modules\//, '').replace(/^file:\/\/.*?\/(?=(?:apps|modules|platform|demo)\/)/, '');

/** `modules/orders`, `platform/db`, `pg`, `node:internal`, `(garbage collector)` … */
const partOf = ({ functionName, url }: Frame): string => {
  if (url === '') return functionName.startsWith('(') ? functionName : 'native';
  const path = shortPathOf(url);
  if (path.startsWith('node:')) return path.split('/').slice(0, 2).join('/');
  const [first = '', second = ''] = path.split('/');
  return first.startsWith('@') || ['apps', 'modules', 'platform'].includes(first) ? `${first}/${second}` : first;
};

const isOurs = ({ url }: Frame): boolean => !url.includes('/node_modules/') && url.startsWith('file:');

/** Node's own work (socket writes, hashing, parsing) belongs to whoever asked for it. */
const chargedOf = ({ nodes }: CpuProfile, self: ReadonlyMap<number, number>): Map<string, number> => {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const charged = new Map<string, number>();
  const walk = (id: number, owner: string): void => {
    const node = byId.get(id);
    if (!node || IDLE.has(node.callFrame.functionName)) {
      for (const child of node?.children ?? []) walk(child, owner);
      return;
    }
    const isNodes = node.callFrame.url === '' || node.callFrame.url.startsWith('node:');
    const mine = isNodes ? owner : nameOf(node.callFrame);
    add(charged, mine === '' ? `Node: ${nameOf(node.callFrame)}` : mine, self.get(id) ?? 0);
    for (const child of node.children ?? []) walk(child, mine);
  };
  const root = nodes[0];
  if (root) walk(root.id, '');
  return charged;
};

/** A function inside itself counts once. */
const totalsOf = ({ nodes }: CpuProfile, self: ReadonlyMap<number, number>): Map<string, number> => {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const totals = new Map<string, number>();
  const walk = (id: number, above: ReadonlySet<string>): number => {
    const node = byId.get(id);
    if (!node) return 0;
    const name = isOurs(node.callFrame) ? nameOf(node.callFrame) : null;
    const inside = name === null || above.has(name) ? above : new Set([...above, name]);
    let micros = self.get(id) ?? 0;
    for (const child of node.children ?? []) micros += walk(child, inside);
    if (name !== null && !above.has(name)) add(totals, name, micros);
    return micros;
  };
  const root = nodes[0];
  if (root) walk(root.id, new Set());
  return totals;
};

const tableOf = (
  title: string,
  sums: ReadonlyMap<string, number>,
  busyMicros: number,
  requests: number | null,
): string => {
  const lines = [...sums]
    .sort(([, left], [, right]) => right - left)
    .slice(0, SHOWN_MAX)
    .map(([name, micros]) => {
      const percent = `${((micros / busyMicros) * 100).toFixed(1)} %`.padStart(8);
      const each = requests === null ? '' : `${(micros / requests).toFixed(2)} µs`.padStart(12);
      return `${percent}${each}  ${name}`;
    });
  return `${title}\n${lines.join('\n')}\n`;
};
