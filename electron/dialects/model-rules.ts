/**
 * What one upstream model takes, as data. A provider finds the rules of a model; the writers and the relay's
 * mending obey them. The facts come from the gateway probe (argo-gateway.md section 4.1 of the specification).
 */
export interface ModelRules {
  readonly maxTokensField: 'max_tokens' | 'max_completion_tokens';
  /** The most the model can produce, and what is sent where the upstream requires a number and the client gave none. */
  readonly maxOutputTokens?: number;
  /** A limit below it is raised: the model would spend it on thoughts alone. */
  readonly minOutputTokens?: number;
  readonly contextTokens?: number;
  readonly temperature: 'free' | 'up-to-1' | 'only-1' | 'never';
  readonly topP: boolean;
  readonly topK: boolean;
  /** Whether temperature and top_p may come together; if not, top_p goes. */
  readonly temperatureWithTopP: boolean;
  readonly developerRole: boolean;
  /** There is no system message at all: instructions come as the first user message (o1-mini, o1-preview). */
  readonly systemAsUser?: boolean;
  /** Whether a system message may stand after the first place. */
  readonly lateSystem: boolean;
  /** Whether an assistant message's content may be null. */
  readonly nullContent: boolean;
  /** A user must have asked something: instructions alone are refused (Google's models). */
  readonly needsUserTurn?: boolean;
  /** Messages hold what OpenAI documents alone: none of the thoughts of other servers, nor what SDKs add to an answer. */
  readonly plainMessages?: boolean;
  /** Whether one assistant turn may hold several tool calls; if not, history is split into call and result pairs. */
  readonly parallelToolCalls: boolean;
  readonly tools: boolean;
  readonly customTools: boolean;
  /** No references, constants, null unions and annotations in a tool's schema (Google's models). */
  readonly plainToolSchemas?: boolean;
  /** The longest description of a tool; what is longer moves into the instructions. */
  readonly toolDescriptionLimit?: number;
  readonly reasoning: 'none' | 'effort' | 'budget' | 'adaptive' | 'budget-or-adaptive';
  /** The efforts the model knows, lowest first. */
  readonly efforts: readonly string[];
  readonly maxStops: number;
  readonly images: boolean;
  readonly imagesInToolResults: boolean;
  readonly maxImages?: number;
  /** Whether the upstream fetches a picture by its address; if not, it is fetched here and sent as data. */
  readonly imageUrls?: boolean;
  readonly structuredOutput: 'schema' | 'json' | 'none';
  readonly seed: boolean;
  readonly penalties: boolean;
  readonly logprobs: boolean;
  /** `required`: a non-streaming answer is streamed upstream and folded. `never`: answered whole and then played. */
  readonly streaming: 'optional' | 'required' | 'never';
}
