import type { Answered, Question, ToolOutput } from '../question.ts';

/** One SDK as programs use it. */
export interface Client {
  readonly name: string;
  readonly dialect: 'chat' | 'completions' | 'responses' | 'anthropic' | 'google';
  /** Enough for a client that differs little from another. */
  readonly families?: 'few';
  /** What of an answer this client can show its program at all. */
  readonly shows: Shown;
  /** How a program points it here, and what its SDK throws when it is refused. */
  begin(connection: Connection, question: Question): Dialogue;
}

export interface Connection {
  /** Without a path. */
  readonly url: string;
  readonly model: string;
}

export interface Shown {
  readonly thought: boolean;
  readonly tools: boolean;
  readonly callIds: boolean;
  readonly refusal: boolean;
  readonly stopSequence: boolean;
  readonly images: boolean;
  readonly schema: boolean;
  readonly stop: boolean;
  /** Carries what only the thought's author can read back to it. */
  readonly signature: boolean;
  /** The same, where there is no thought to show beside it. */
  readonly hiddenThought: boolean;
  readonly usage: boolean;
  /** Why an answer failed in its middle. */
  readonly failures: boolean;
}

export const showsAll: Shown = {
  thought: true,
  tools: true,
  callIds: true,
  refusal: true,
  stopSequence: false,
  images: true,
  schema: true,
  stop: true,
  signature: true,
  hiddenThought: true,
  usage: true,
  failures: true,
};

/** A conversation whose history is made of what the SDK itself accumulated. */
export interface Dialogue {
  ask(mode: Mode): Promise<Answered>;
  /** The results of the last answer's calls, in this order; the next `ask` sends them. */
  giveResults(outputs: readonly ToolOutput[]): void;
  say(text: string): void;
  /** Goes on with another model. */
  changeModel(model: string): void | Promise<void>;
}

export type Mode = 'streamed' | 'whole';
