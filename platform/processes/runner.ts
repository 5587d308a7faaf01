import { BACKGROUND_PACE_MS, type Coalescer, type CoalescerObserver, createCoalescer } from '#platform/coalesce';
import type { Database, Tx } from '#platform/db';
import {
  type CallSubscriber,
  cancel,
  done,
  type EventType,
  eventType,
  type Outcome,
  type StoaEvent,
  type TransactionSubscriber,
} from '#platform/events';
import { newId } from '#platform/ids';
import type { Clock } from '#platform/time';
import { type ActionCall, advance, type Envelope } from './advance.ts';
import type { ProcessAction, ProcessDefinition, ProcessMessage, ProcessState } from './definition.ts';
import { type Asked, createOpenActions, type OpenActions } from './open-actions.ts';
import { type PendingAction, processStore } from './store.ts';

const BATCH_SIZE_MAX = 256;
const QUEUE_SIZE_MAX = 20_000;
const SWEEP_BATCH = 500;
/** An action that has stood in its row for so long belongs to a process that died, and another one takes it up. */
const LEFT_ALONE_MS = 60_000;
/**
 * About sixteen hours of tries before a person is called: compensation must outlive a provider's bad day, and a fact that wakes
 * a story a database's: given up after the usual five minutes, an acknowledged order would stand still.
 */
const ATTEMPTS_MAX = 1_000;

/** What came of an action: a message back to the story, nothing to say, or another try. */
export type ActionOutcome<Message> = { kind: 'reply'; message: Message } | Outcome;

export interface ProcessRunnerOptions<
  State extends string,
  Data,
  Action extends ProcessAction,
  Message extends ProcessMessage,
> {
  db: Database;
  clock: Clock;
  definition: ProcessDefinition<State, Data, Action, Message>;
  /** Events that carry messages to the story. */
  types: readonly string[];
  messageOf(event: StoaEvent): { processId: string; message: Message } | null;
  carryOut(call: ActionCall<Action>): Promise<ActionOutcome<Message>>;
  /** Actions under way at most. */
  concurrencyMax: number;
  deadlineMessage: Message;
  observer?: CoalescerObserver;
}

export interface ProcessRunner<State extends string, Data, Message> {
  subscribers: readonly [TransactionSubscriber, CallSubscriber];
  send(envelope: Envelope<Message>): Promise<void>;
  /** Sends `deadline` to the stories that are overdue; answers how many. For a job. */
  sweep(): Promise<number>;
  stateOf(processId: string): Promise<ProcessState<State, Data> | null>;
}

/**
 * Runs stories: messages are decided in batches (rows locked in key order), the new states and the actions they ask for
 * are stored in the same transaction, and each action is an event of its own that is delivered until it is done.
 */
export const createProcessRunner = <
  State extends string,
  Data,
  Action extends ProcessAction,
  Message extends ProcessMessage,
>(
  options: ProcessRunnerOptions<State, Data, Action, Message>,
): ProcessRunner<State, Data, Message> => {
  const actionAsked = eventType<Asked<Action>>(`${options.definition.name}.action`);
  const open = createOpenActions<Action>(options, actionAsked);
  const apply = createApply(options, open);
  const inbox = createInbox(options, apply);
  return {
    subscribers: [createMessageSubscriber(options, apply), createActionSubscriber(options, actionAsked, inbox, open)],
    send: (envelope) => inbox.submit(envelope),
    sweep: () => sweep(options, inbox, open),
    async stateOf(processId) {
      const [row] = await options.db.run(processStore.byId, [options.definition.name, processId]);
      return row ? { state: row.state as State, data: row.data as Data } : null;
    },
  };
};

type Apply<Message> = (tx: Tx, envelopes: readonly Envelope<Message>[]) => Promise<void>;

/** Loads the stories locked in key order, decides in arrival order, stores the new states with the actions they ask for. */
const createApply = <State extends string, Data, Action extends ProcessAction, Message extends ProcessMessage>(
  { clock, definition }: ProcessRunnerOptions<State, Data, Action, Message>,
  open: OpenActions<Action>,
): Apply<Message> => {
  return async (tx, envelopes) => {
    const now = clock.now();
    const ids = [...new Set(envelopes.map((envelope) => envelope.processId))].sort();
    const loaded = await processStore.load(tx, definition.name, ids);
    const { changed, asked } = advance(definition, loaded, envelopes, now);
    const actions = groupByStory(asked);
    const answered = new Set(envelopes.map(({ answerTo }) => answerTo));
    const before = new Map(loaded.map((row) => [row.id, row.pending]));
    const rows = changed.map((row) => {
      const done = open.done.of(row.id);
      const left = before.get(row.id)?.filter(({ id }) => !answered.has(id) && !done.has(id)) ?? [];
      return { ...row, pending: [...left, ...(actions.get(row.id) ?? [])] };
    });
    const forgotten = changed.map(({ id }) => ({ id, done: [...open.done.of(id)] }));
    processStore.save(tx, definition.name, rows, now);
    tx.ifUnknown(() => open.doubt(changed.map(({ id }) => id)));
    tx.afterCommit(() => {
      for (const { id, done } of forgotten) open.done.forgotten(id, done);
      for (const { shopId, id } of changed) open.begin({ shopId, subject: id }, actions.get(id) ?? [], now);
    });
  };
};

/** Each asked-for action with an id of its own, by story. */
const groupByStory = <Action>(asked: readonly ActionCall<Action>[]): Map<string, PendingAction<Action>[]> => {
  const actions = new Map<string, PendingAction<Action>[]>();
  for (const { processId, key, action } of asked) {
    const pending = { id: newId(), key, action };
    actions.set(processId, [...(actions.get(processId) ?? []), pending]);
  }
  return actions;
};

type Inbox<Message> = Coalescer<Envelope<Message>, void>;

const createInbox = <State extends string, Data, Action extends ProcessAction, Message extends ProcessMessage>(
  { db, definition, observer }: ProcessRunnerOptions<State, Data, Action, Message>,
  apply: Apply<Message>,
): Inbox<Message> =>
  createCoalescer({
    name: `${definition.name}.send`,
    batchSizeMax: BATCH_SIZE_MAX,
    queueSizeMax: QUEUE_SIZE_MAX,
    paceMs: BACKGROUND_PACE_MS,
    ...(observer ? { observer } : {}),
    async run(envelopes) {
      await db.tx((tx) => apply(tx, envelopes), `${definition.name}.send`);
      return envelopes.map(() => undefined);
    },
  });

/** Facts that carry messages: decided in the transaction of the inbox rows, so each takes effect once. */
const createMessageSubscriber = <
  State extends string,
  Data,
  Action extends ProcessAction,
  Message extends ProcessMessage,
>(
  options: ProcessRunnerOptions<State, Data, Action, Message>,
  apply: Apply<Message>,
): TransactionSubscriber => ({
  name: options.definition.name,
  types: options.types,
  mode: 'transaction',
  attemptsMax: ATTEMPTS_MAX,
  async handle(tx, events) {
    const envelopes = events.flatMap((event) => {
      const addressed = options.messageOf(event);
      return addressed ? [{ shopId: event.shopId, ...addressed }] : [];
    });
    if (envelopes.length > 0) await apply(tx, envelopes);
    return undefined;
  },
});

/** Actions asked for: carried out until done, their replies sent back to the story. */
const createActionSubscriber = <
  State extends string,
  Data,
  Action extends ProcessAction,
  Message extends ProcessMessage,
>(
  { definition, concurrencyMax, carryOut }: ProcessRunnerOptions<State, Data, Action, Message>,
  actionAsked: EventType<Asked<Action>>,
  inbox: Inbox<Message>,
  open: OpenActions<Action>,
): CallSubscriber => ({
  name: `${definition.name}.actions`,
  types: [actionAsked.type],
  mode: 'call',
  concurrencyMax,
  attemptsMax: ATTEMPTS_MAX,
  own: open,
  async handle(event) {
    if (!actionAsked.is(event)) return cancel('not an action of this story');
    const { key, action } = event.data;
    const outcome = await carryOut({ shopId: event.shopId, processId: event.subject, key, action });
    if (outcome.kind !== 'reply') return outcome;
    const answer = { message: outcome.message, answerTo: event.id };
    await inbox.submit({ shopId: event.shopId, processId: event.subject, ...answer });
    open.answered(event.id);
    return done;
  },
});

const sweep = async <State extends string, Data, Action extends ProcessAction, Message extends ProcessMessage>(
  { db, clock, definition, deadlineMessage }: ProcessRunnerOptions<State, Data, Action, Message>,
  inbox: Inbox<Message>,
  open: OpenActions<Action>,
): Promise<number> => {
  const rows = await db.run(processStore.overdue, [definition.name, clock.now(), SWEEP_BATCH]);
  const sent = await Promise.allSettled(
    rows.map(({ id, shopId }) => inbox.submit({ shopId, processId: id, message: deadlineMessage })),
  );
  // One story that cannot be ended keeps nobody's actions from being taken up.
  const resumed = await open.resumeOlderThan(new Date(clock.nowMs() - LEFT_ALONE_MS));
  const failed = sent.find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
  return rows.length + resumed;
};
