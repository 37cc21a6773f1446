import type { ApiError } from '../../dialects/api-error.ts';
import type { Target } from '../../providers/provider.ts';
import { type JsonBody, memberSpan } from '../body/json-body.ts';
import type { MemberEdit } from '../body/splice.ts';
import { refusedTool, withoutTools } from './refused-tools.ts';

/**
 * What of relayed bodies an upstream refused because it does not know it: members, such as those of a beta, and tools it
 * should run itself. Without them it answers. Known by the upstream's address and the model.
 */
export interface RefusedMembers {
  /** What must go of this body, and its names. */
  in(
    body: JsonBody,
    target: Target,
  ): { readonly edits: readonly MemberEdit[]; readonly dropped: readonly string[] };
  /** Whether the refusal was of something that can be left out. */
  learn(body: JsonBody, target: Target, error: ApiError): boolean;
  forget(): void;
}

interface Refused {
  readonly members: Set<string>;
  readonly toolTypes: Set<string>;
}

export function createRefusedMembers(): RefusedMembers {
  const refused = new Map<string, Refused>();

  function of({ origin, path, model }: Target): Refused {
    const key = `${origin}${path} ${model.upstreamId}`;
    const known = refused.get(key) ?? { members: new Set(), toolTypes: new Set() };
    refused.set(key, known);
    return known;
  }

  return {
    in(body, target) {
      const { members, toolTypes } = of(target);
      const present = [...members].filter((name) => memberSpan(body, name));
      const tools = withoutTools(body, toolTypes);
      return {
        edits: [...present.map((name) => ({ kind: 'remove', name }) as const), ...tools.edits],
        dropped: [...present, ...tools.dropped],
      };
    },
    learn(body, target, error) {
      const { members, toolTypes } = of(target);
      const names = refusedNames(error).filter(
        (name) => !members.has(name) && !meaningful.has(name) && memberSpan(body, name),
      );
      for (const name of names) members.add(name);
      const type = refusedTool(body, error);
      const isNew = type !== undefined && !toolTypes.has(type);
      if (isNew) toolTypes.add(type);
      return names.length > 0 || isNew;
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
