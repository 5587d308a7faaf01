import { decide, type ProcessAction, type ProcessDefinition, type ProcessMessage } from './definition.ts';

/** A running story as it is kept. */
export interface ProcessRow {
  readonly id: string;
  readonly shopId: string;
  readonly state: string;
  readonly data: unknown;
  /** Messages decided so far. */
  readonly steps: number;
  readonly deadlineAt: Date | null;
}

export interface Envelope<Message> {
  shopId: string;
  processId: string;
  message: Message;
  /** The action whose answer this is; taken off the story's row in the same step. */
  answerTo?: string;
}

/** An action on its way to be carried out. `key` is the same at every try: it makes the outside call idempotent. */
export interface ActionCall<Action> {
  shopId: string;
  processId: string;
  key: string;
  action: Action;
}

export interface Advanced<Action> {
  /** As they are now, each story once. */
  readonly changed: readonly ProcessRow[];
  readonly asked: readonly ActionCall<Action>[];
}

/** Decides messages in arrival order, purely: each sees what those before it did. */
export const advance = <State extends string, Data, Action extends ProcessAction, Message extends ProcessMessage>(
  definition: ProcessDefinition<State, Data, Action, Message>,
  loaded: readonly ProcessRow[],
  envelopes: readonly Envelope<Message>[],
  now: Date,
): Advanced<Action> => {
  const rows = new Map(loaded.map((row) => [row.id, row]));
  const changed = new Map<string, ProcessRow>();
  const asked: ActionCall<Action>[] = [];
  for (const { shopId, processId, message } of envelopes) {
    const row = rows.get(processId);
    const current = row ? { state: row.state as State, data: row.data as Data } : null;
    const step = decide(definition, current, message, now);
    if (!step) continue;
    const steps = (row?.steps ?? 0) + 1;
    const deadlineAt = step.deadlineAt === undefined ? (row?.deadlineAt ?? null) : step.deadlineAt;
    const next: ProcessRow = { id: processId, shopId, state: step.state, data: step.data, steps, deadlineAt };
    rows.set(processId, next);
    changed.set(processId, next);
    step.actions.forEach((action, index) => {
      asked.push({ shopId, processId, key: `${definition.name}:${processId}:${steps}:${index}`, action });
    });
  }
  return { changed: [...changed.values()], asked };
};
