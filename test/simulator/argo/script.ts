import type { Delivery } from '../wire/delivery.ts';
import type { Send } from '../wire/send.ts';
import type { AnswerBlock, AnswerUsage, Finish } from './answer.ts';

/** What the gateway is told to do with a request, in place of what its engine would say. */
export type Script = (Say | Fail | Send | Redirect) &
  Delivery & {
    /** Only a request whose path ends so; any POST without. */
    readonly on?: string;
  };

/** Says this; what is not given the engine adds. */
export interface Say {
  /** One text block. An array gives the exact pieces. */
  readonly text?: string | readonly string[];
  readonly thinking?: string | readonly string[];
  readonly calls?: readonly ScriptedCall[];
  /** Exact blocks in exact order, instead of the three above. */
  readonly blocks?: readonly AnswerBlock[];
  readonly finish?: Finish;
  /** Null: no usage at all. */
  readonly usage?: Partial<AnswerUsage> | null;
  /** Leaves out the `data: [DONE]`. */
  readonly withoutDone?: boolean;
  /** An error inside the stream of a 200, after so many events; nothing follows. */
  readonly errorInside?: { readonly afterEvents: number; readonly data: unknown; readonly name?: string };
  /** On /v1/messages: the body some Claude versions answer, in OpenAI's shape. */
  readonly openAiShape?: boolean;
  /** The notice to an unregistered user. */
  readonly notice?: boolean;
}

export interface ScriptedCall {
  readonly name: string;
  /** An object, JSON text, or the exact pieces of one. */
  readonly arguments: string | readonly string[] | Readonly<Record<string, unknown>>;
  readonly id?: string;
  readonly custom?: boolean;
}

/** Refuses in the error shape of the path. */
export interface Fail {
  readonly error: {
    readonly status: number;
    readonly message: string;
    readonly type?: string;
    readonly code?: string | null;
  };
}

interface Redirect {
  readonly redirect: string;
}
