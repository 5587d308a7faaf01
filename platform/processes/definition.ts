/** A message to a running story; `type` picks the column of its table. */
export interface ProcessMessage {
  readonly type: string;
}

/** Work that a story asks for: carried out until done, under a key made of the process and the step. */
export interface ProcessAction {
  readonly type: string;
}

export interface ProcessState<State extends string, Data> {
  readonly state: State;
  readonly data: Data;
}

/** What one message does to a story. */
export interface Step<State extends string, Data, Action extends ProcessAction> {
  readonly state: State;
  readonly data: Data;
  readonly actions: readonly Action[];
  /** When to send the message `deadline`; null: never; left out: as before. */
  readonly deadlineAt?: Date | null;
}

export type Cell<State extends string, Data, Action extends ProcessAction, Message> = (
  data: Data,
  message: Message,
  now: Date,
) => Step<State, Data, Action>;

/**
 * The table of a story: every state × every message. It is a mapped type, so a cell left out does not compile, and every
 * late, doubled or impossible message has its decision.
 */
export type ProcessTable<State extends string, Data, Action extends ProcessAction, Message extends ProcessMessage> = {
  readonly [S in State]: {
    readonly [M in Message['type']]: Cell<State, Data, Action, Extract<Message, { type: M }>>;
  };
};

export interface ProcessDefinition<
  State extends string,
  Data,
  Action extends ProcessAction,
  Message extends ProcessMessage,
> {
  /** `module.story`; the key in the table of processes, never to be renamed. */
  readonly name: string;
  readonly table: ProcessTable<State, Data, Action, Message>;
  /** Begins the story, or refuses (null) a message that cannot begin one. */
  begin(message: Message): ProcessState<State, Data> | null;
}

/** Decides one message, purely. Null when the story has not begun and the message cannot begin it. */
export const decide = <State extends string, Data, Action extends ProcessAction, Message extends ProcessMessage>(
  definition: ProcessDefinition<State, Data, Action, Message>,
  current: ProcessState<State, Data> | null,
  message: Message,
  now: Date,
): Step<State, Data, Action> | null => {
  const from = current ?? definition.begin(message);
  if (!from) return null;
  const row = definition.table[from.state];
  const cell = row[message.type as Message['type']] as Cell<State, Data, Action, Message>;
  return cell(from.data, message, now);
};
