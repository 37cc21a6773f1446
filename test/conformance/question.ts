/** What a program asks of a model, before any SDK says it in its own words. */
export interface Question {
  readonly instructions?: readonly { readonly role: 'system' | 'developer'; readonly text: string }[];
  readonly turns: readonly AskedTurn[];
  readonly tools?: readonly AskedTool[];
  readonly choice?: 'auto' | 'none' | 'required' | { readonly tool: string };
  readonly parallel?: boolean;
  /** Asks for an answer that is valid against it. */
  readonly schema?: Schema;
  readonly stop?: readonly string[];
  readonly maxTokens?: number;
  /** Asks the model to think, and to show it. */
  readonly thinks?: boolean;
}

export interface AskedTurn {
  readonly role: 'user' | 'assistant';
  readonly text: string;
  /** Base64. */
  readonly png?: string;
}

export interface AskedTool {
  readonly name: string;
  readonly description: string;
  readonly schema: Schema;
}

export type Schema = {
  readonly type: 'object';
  readonly properties: Readonly<Record<string, object>>;
} & Readonly<Record<string, unknown>>;

/** An answer as a program reads it off the object its SDK made; '' and [] for what is not there. */
export interface Answered {
  readonly text: string;
  readonly thought: string;
  readonly refusal: string;
  readonly calls: readonly AnsweredCall[];
  readonly finish: Finish;
  readonly usage: AnsweredUsage | undefined;
}

export interface AnsweredCall {
  /** Undefined where the dialect gives none. */
  readonly id: string | undefined;
  readonly name: string;
  readonly input: unknown;
}

export type Finish = 'end' | 'stop-sequence' | 'length' | 'calls' | 'filter' | 'none';

/** Tokens; `input` holds the cached ones, `output` the thought. */
export interface AnsweredUsage {
  readonly input: number;
  readonly output: number;
  readonly cached: number;
  readonly reasoning: number;
  /** Where the dialect says it, else the sum. */
  readonly total: number;
}

export interface ToolOutput {
  readonly call: AnsweredCall;
  readonly text: string;
}
