/** Faults on request: how this outside company misbehaves, changeable while it runs. */

export interface Switches {
  /** Fraction of webhooks never sent. */
  loseWebhooks: number;
  /** Fraction of webhooks sent twice. */
  doubleWebhooks: number;
  /** Each webhook waits between these before its first try. */
  delayWebhooksMs: readonly [minimum: number, maximum: number];
  /** Hold webhooks in small groups and send each group shuffled. */
  reorderWebhooks: boolean;
  /** Fraction of requests that charged, captured or refunded and then get no answer. */
  timeOutAfterCharging: number;
  /** What "no answer" is: the connection cut at once, left open in silence, or half of each. */
  timeOutStyle: 'cut' | 'hang' | 'mixed';
  /** Fraction of requests answered 500 before anything is done. */
  answer500: number;
  /** Wait before each request is worked on. */
  latencyMs: number;
  /** Setting it restarts the series of random choices. */
  seed: number;
}

export function defaultSwitches(seed: number): Switches {
  return {
    loseWebhooks: 0,
    doubleWebhooks: 0,
    delayWebhooksMs: [0, 0],
    reorderWebhooks: false,
    timeOutAfterCharging: 0,
    timeOutStyle: 'mixed',
    answer500: 0,
    latencyMs: 0,
    seed,
  };
}

const WAIT_MS_MAX = 600_000;
const isFraction = (value: unknown): boolean => typeof value === 'number' && value >= 0 && value <= 1;
const isWait = (value: unknown): boolean => typeof value === 'number' && value >= 0 && value <= WAIT_MS_MAX;
const isWaitRange = (value: unknown): boolean =>
  Array.isArray(value) && value.length === 2 && value.every(isWait) && value[0] <= value[1];

const CHECKS: { [K in keyof Switches]: [check: (value: unknown) => boolean, expected: string] } = {
  loseWebhooks: [isFraction, 'a fraction from 0 to 1'],
  doubleWebhooks: [isFraction, 'a fraction from 0 to 1'],
  delayWebhooksMs: [isWaitRange, `[minimum, maximum] in ms, at most ${WAIT_MS_MAX}`],
  reorderWebhooks: [(value) => typeof value === 'boolean', 'true or false'],
  timeOutAfterCharging: [isFraction, 'a fraction from 0 to 1'],
  timeOutStyle: [(value) => value === 'cut' || value === 'hang' || value === 'mixed', '"cut", "hang" or "mixed"'],
  answer500: [isFraction, 'a fraction from 0 to 1'],
  latencyMs: [isWait, `ms, at most ${WAIT_MS_MAX}`],
  seed: [(value) => Number.isSafeInteger(value), 'a whole number'],
};

/** Why `change` is no set of switches, or undefined when it is one. */
export function problemWith(change: unknown): string | undefined {
  if (typeof change !== 'object' || change === null || Array.isArray(change)) return 'expected a JSON object';
  for (const [name, value] of Object.entries(change)) {
    if (!Object.hasOwn(CHECKS, name)) return `unknown switch ${name}; known: ${Object.keys(CHECKS).join(', ')}`;
    const [check, expected] = CHECKS[name as keyof Switches];
    if (!check(value)) return `${name}: expected ${expected}`;
  }
  return undefined;
}
