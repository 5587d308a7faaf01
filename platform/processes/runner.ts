import { type Coalescer, type CoalescerObserver, createCoalescer } from '#platform/coalesce';
import type { Database, Tx } from '#platform/db';
import {
  appendEvents,
  type CallSubscriber,
  cancel,
  done,
  type EventType,
  eventType,
  type Outcome,
  type StoaEvent,
  type TransactionSubscriber,
} from '#platform/events';
import type { Clock } from '#platform/time';
import { type ActionCall, advance, type Envelope } from './advance.ts';
import type { ProcessAction, ProcessDefinition, ProcessMessage, ProcessState } from './definition.ts';
import { processStore } from './store.ts';

const BATCH_SIZE_MAX = 256;
const QUEUE_SIZE_MAX = 20_000;
const SWEEP_BATCH = 500;
/** About sixteen hours of tries: compensation must outlive a provider's bad day before a person is called. */
const ACTION_ATTEMPTS_MAX = 1_000;

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
  const apply = createApply(options, actionAsked);
  const inbox = createInbox(options, apply);
  return {
    subscribers: [createMessageSubscriber(options, apply), createActionSubscriber(options, actionAsked, inbox)],
    send: (envelope) => inbox.submit(envelope),
    sweep: () => sweep(options, inbox),
    async stateOf(processId) {
      const [row] = await options.db.run(processStore.byId, [options.definition.name, processId]);
      return row ? { state: row.state as State, data: row.data as Data } : null;
    },
  };
};

/** Data of the event by which a story asks for an action. */
interface Asked<Action> {
  key: string;
  action: Action;
}

type Apply<Message> = (tx: Tx, envelopes: readonly Envelope<Message>[]) => Promise<void>;

/** Loads the stories locked in key order, decides in arrival order, sends the new states and the actions asked for. */
const createApply = <State extends string, Data, Action extends ProcessAction, Message extends ProcessMessage>(
  { clock, definition }: ProcessRunnerOptions<State, Data, Action, Message>,
  actionAsked: EventType<Asked<Action>>,
): Apply<Message> => {
  return async (tx, envelopes) => {
    const now = clock.now();
    const ids = [...new Set(envelopes.map((envelope) => envelope.processId))].sort();
    const loaded = await processStore.load(tx, definition.name, ids);
    const { changed, asked } = advance(definition, loaded, envelopes, now);
    processStore.save(tx, definition.name, changed, now);
    const events = asked.map(({ shopId, processId: subject, key, action }) =>
      actionAsked.create({ shopId, subject, now, data: { key, action } }),
    );
    appendEvents(tx, events);
  };
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
): CallSubscriber => ({
  name: `${definition.name}.actions`,
  types: [actionAsked.type],
  mode: 'call',
  concurrencyMax,
  attemptsMax: ACTION_ATTEMPTS_MAX,
  async handle(event) {
    if (!actionAsked.is(event)) return cancel('not an action of this story');
    const { key, action } = event.data;
    const outcome = await carryOut({ shopId: event.shopId, processId: event.subject, key, action });
    if (outcome.kind !== 'reply') return outcome;
    await inbox.submit({ shopId: event.shopId, processId: event.subject, message: outcome.message });
    return done;
  },
});

const sweep = async <State extends string, Data, Action extends ProcessAction, Message extends ProcessMessage>(
  { db, clock, definition, deadlineMessage }: ProcessRunnerOptions<State, Data, Action, Message>,
  inbox: Inbox<Message>,
): Promise<number> => {
  const rows = await db.run(processStore.overdue, [definition.name, clock.now(), SWEEP_BATCH]);
  await Promise.all(rows.map(({ id, shopId }) => inbox.submit({ shopId, processId: id, message: deadlineMessage })));
  return rows.length;
};
