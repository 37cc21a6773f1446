import type { AnswerUsage } from '../argo/answer.ts';
import type { Frame } from '../wire/frames.ts';
import type { Fields } from '../wire/json.ts';
import type { Call } from './call.ts';
import type { AlcfModel } from './models.ts';
import type { ModelError, Speech } from './script.ts';
import type { Check } from './validation/flaw.ts';

/** One thing a model can be asked for: its name in the lists, its body, and how it answers. */
export interface Service {
  readonly endpoint: string;
  readonly check: Check;
  /** What the model's own server would not do. */
  fails(call: Call, model: AlcfModel): ModelError | undefined;
  answer(call: Call, model: AlcfModel, say: Speech): Served;
}

/** An answer both ways; the stream without its `[DONE]`. */
export interface Served {
  readonly body: Fields;
  readonly events: readonly Frame[];
  readonly usage: AnswerUsage | undefined;
}
