import type { ApiError } from '../../dialects/api-error.ts';
import type { Target } from '../../providers/provider.ts';
import { type JsonBody, memberSpan } from '../body.ts';

/**
 * Members of a relayed body that an upstream refused because it does not know them, such as those of a beta: without
 * them it answers. Known by the upstream's address and the model.
 */
export interface RefusedMembers {
  /** Those that this body has. */
  in(body: JsonBody, target: Target): readonly string[];
  /** Whether the refusal was of a member that can be left out. */
  learn(body: JsonBody, target: Target, error: ApiError): boolean;
  forget(): void;
}

export function createRefusedMembers(): RefusedMembers {
  const refused = new Map<string, Set<string>>();
  const keyOf = ({ origin, path, model }: Target) => `${origin}${path} ${model.upstreamId}`;
  return {
    in: (body, target) => [...(refused.get(keyOf(target)) ?? [])].filter((name) => memberSpan(body, name)),
    learn(body, target, error) {
      const known = refused.get(keyOf(target)) ?? new Set();
      const news = refusedNames(error).filter(
        (name) => !known.has(name) && !meaningful.has(name) && memberSpan(body, name),
      );
      refused.set(keyOf(target), new Set([...known, ...news]));
      return news.length > 0;
    },
    forget: () => refused.clear(),
  };
}

/** How Anthropic, and frameworks like it, and OpenAI in both of its dialects say it. */
const sentences = [
  /^(\w+): Extra inputs are not permitted/,
  /Unrecognized request arguments? supplied: ([\w, ]+)/,
  /Unknown parameter: '(\w+)'/,
];

function refusedNames({ status, message }: ApiError): readonly string[] {
  if (status !== 400 && status !== 422) return [];
  return sentences.flatMap((sentence) => sentence.exec(message)?.[1]?.split(/, */) ?? []);
}

/** Without these the answer would be to another question. */
const meaningful: ReadonlySet<string> = new Set([
  'audio',
  'container',
  'conversation',
  'function_call',
  'functions',
  'input',
  'instructions',
  'max_completion_tokens',
  'max_output_tokens',
  'max_tokens',
  'mcp_servers',
  'messages',
  'modalities',
  'model',
  'n',
  'output_config',
  'output_format',
  'previous_response_id',
  'prompt',
  'response_format',
  'stop',
  'stop_sequences',
  'stream',
  'system',
  'text',
  'tool_choice',
  'tools',
  'user',
]);
