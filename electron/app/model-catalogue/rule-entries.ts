import * as z from 'zod/mini';
import { parseJson } from '../../dialects/json-value.ts';
import type { ModelRules } from '../../dialects/model-rules.ts';
import { fail, ok, type Result } from '../../dialects/result.ts';
import type { RuleEntry } from '../../providers/argo/rule-table.ts';

const maybe = z.exactOptional;
const yesOrNo = maybe(z.boolean());
const count = maybe(z.int().check(z.nonnegative()));

const rulesSchema = z.strictObject({
  maxTokensField: maybe(z.enum(['max_tokens', 'max_completion_tokens'])),
  maxOutputTokens: count,
  minOutputTokens: count,
  contextTokens: count,
  temperature: maybe(z.enum(['free', 'up-to-1', 'only-1', 'never'])),
  topP: yesOrNo,
  topK: yesOrNo,
  temperatureWithTopP: yesOrNo,
  developerRole: yesOrNo,
  systemAsUser: yesOrNo,
  lateSystem: yesOrNo,
  nullContent: yesOrNo,
  needsUserTurn: yesOrNo,
  plainMessages: yesOrNo,
  parallelToolCalls: yesOrNo,
  tools: yesOrNo,
  customTools: yesOrNo,
  plainToolSchemas: yesOrNo,
  toolDescriptionLimit: count,
  reasoning: maybe(z.enum(['none', 'effort', 'budget', 'adaptive', 'budget-or-adaptive'])),
  efforts: maybe(z.array(z.string())),
  maxStops: count,
  images: yesOrNo,
  imagesInToolResults: yesOrNo,
  maxImages: count,
  imageUrls: yesOrNo,
  structuredOutput: maybe(z.enum(['schema', 'json', 'none'])),
  seed: yesOrNo,
  penalties: yesOrNo,
  logprobs: yesOrNo,
  streaming: maybe(z.enum(['optional', 'required', 'never'])),
} satisfies Record<keyof ModelRules, unknown>);

const entriesSchema = z.array(
  z.strictObject({ models: z.string().check(z.minLength(1)), rules: rulesSchema }),
);

/** Reads the person's own rules; the error says in a few words where the text goes wrong. */
export function readRuleEntries(text: string): Result<readonly RuleEntry[], string> {
  const content = parseJson(text);
  if (content === undefined) return fail('it is not JSON');
  const read = entriesSchema.safeParse(content);
  if (read.success) return ok(read.data);
  const [issue] = read.error.issues;
  return fail(issue?.path.length ? placeOf(issue) : 'it is not a list of {"models", "rules"}');
}

function placeOf(issue: z.core.$ZodIssue): string {
  const [entry, ...path] = issue.path;
  const place = [`entry ${Number(entry) + 1}`, ...path].join(', ');
  return issue.code === 'unrecognized_keys'
    ? `${place} has no "${issue.keys[0]}"`
    : `${place} has a value it cannot have`;
}
