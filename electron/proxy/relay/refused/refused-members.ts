import type { ApiError } from '../../../dialects/api-error.ts';
import type { Target } from '../../../providers/provider.ts';
import { bodyOf, type JsonBody, memberSpan, memberValue } from '../../body/json-body.ts';
import { type MemberEdit, spliceMembers } from '../../body/splice.ts';
import { type RefusedPath, refusedPath, withoutPath } from './refused-path.ts';
import { refusedTool, withoutTools } from './refused-tools.ts';

/**
 * What of relayed bodies an upstream refused because it does not know it: members, such as those of a beta or of another
 * server, and tools it should run itself. Without them it answers. Known by the upstream's address and the model.
 */
export interface RefusedMembers {
  /** The body without them, and the names of what is gone. */
  without(body: JsonBody, target: Target): { readonly body: JsonBody; readonly dropped: readonly string[] };
  /** Whether the refusal was of something that can be left out. */
  learn(body: JsonBody, target: Target, error: ApiError): boolean;
  forget(): void;
}

interface Refused {
  /** By how they are written. */
  readonly paths: Map<string, RefusedPath>;
  readonly toolTypes: Set<string>;
}

/** An upstream that refuses more than this is asked no further. */
const mostPaths = 32;

export function createRefusedMembers(): RefusedMembers {
  const refused = new Map<string, Refused>();

  const keyOf = ({ origin, path, model }: Target) => `${origin}${path} ${model.upstreamId}`;

  return {
    without(body, target) {
      const known = refused.size > 0 ? refused.get(keyOf(target)) : undefined;
      if (known === undefined) return { body, dropped: [] };
      const { paths, toolTypes } = known;
      const gone = removal(body, [...paths.values()]);
      const tools = withoutTools(body, toolTypes);
      const edits = [...gone.edits, ...tools.edits];
      const kept = edits.length > 0 ? bodyOf(spliceMembers(body, edits)) : undefined;
      return kept?.ok
        ? { body: kept.value, dropped: [...gone.dropped, ...tools.dropped] }
        : { body, dropped: [] };
    },
    learn(body, target, error) {
      const known = refused.get(keyOf(target)) ?? { paths: new Map(), toolTypes: new Set() };
      const { paths, toolTypes } = known;
      const news = refusedNames(error)
        .map((written) => refusedPath(written, (root) => memberValue(body, root)))
        .filter((path) => path !== undefined)
        .filter((path) => memberSpan(body, path.root) && !isMeaningful(path) && !paths.has(nameOf(path)));
      for (const path of news) if (paths.size < mostPaths) paths.set(nameOf(path), path);
      const type = refusedTool(body, error);
      const isNew = type !== undefined && !toolTypes.has(type);
      if (isNew) toolTypes.add(type);
      refused.set(keyOf(target), known);
      return news.some((path) => paths.has(nameOf(path))) || isNew;
    },
    forget: () => refused.clear(),
  };
}

/** Several paths may lead into the same member, which is then written once. */
function removal(body: JsonBody, paths: readonly RefusedPath[]) {
  const edits: MemberEdit[] = [];
  const dropped: string[] = [];
  for (const [root, among] of Map.groupBy(paths, (path) => path.root)) {
    if (!memberSpan(body, root)) continue;
    if (among.some(({ below }) => below.length === 0)) {
      edits.push({ kind: 'remove', name: root });
      dropped.push(root);
      continue;
    }
    const before = memberValue(body, root);
    let value = before;
    for (const path of among) {
      const kept = withoutPath(value, path.below, path.kind);
      if (kept !== value) dropped.push(nameOf(path));
      value = kept;
    }
    if (value !== before) edits.push({ kind: 'set', name: root, json: JSON.stringify(value) });
  }
  return { edits, dropped };
}

/** Such as `messages[].name`. */
function nameOf({ root, below }: RefusedPath): string {
  return below.reduce((name, step) => (step === '*' ? `${name}[]` : `${name}.${step}`), root);
}

/** How Anthropic, and frameworks like it, and OpenAI in both of its dialects say it. */
const sentences = [
  /^([\w.[\]]+): Extra inputs are not permitted/,
  /Unrecognized request arguments? supplied: ([\w, ]+)/,
  /Unknown parameter: '([\w.[\]]+)'/,
];

function refusedNames({ status, message }: ApiError): readonly string[] {
  if (status !== 400 && status !== 422) return [];
  return sentences.flatMap((sentence) => sentence.exec(message)?.[1]?.split(/, */) ?? []);
}

/** Without these the answer would be to another question. */
function isMeaningful({ root, below }: RefusedPath): boolean {
  const last = below.at(-1);
  return last === undefined ? meaningful.has(root) : meaningfulWithin.has(last);
}

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

/** The same of what stands inside a member. */
const meaningfulWithin: ReadonlySet<string> = new Set([
  '*',
  'arguments',
  'call_id',
  'content',
  'data',
  'function',
  'id',
  'image_url',
  'input',
  'input_schema',
  'output',
  'parameters',
  'refusal',
  'role',
  'schema',
  'signature',
  'source',
  'text',
  'thinking',
  'tool_call_id',
  'tool_calls',
  'tool_use_id',
  'type',
  'url',
]);
