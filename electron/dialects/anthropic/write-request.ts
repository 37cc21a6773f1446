import type { ApiError } from '../api-error.ts';
import type { ChatRequest } from '../conversation.ts';
import { outputHint } from '../output-hint.ts';
import { createReading, type Reading } from '../reading.ts';
import { fail, ok, type Result } from '../result.ts';
import { mendToolHistory } from '../tool-history.ts';
import { changedToolNames } from '../tool-names.ts';
import type { UpstreamModel, WrittenRequest } from '../upstream-dialect.ts';
import { settleCacheMarks } from './cache-marks.ts';
import { callsWithoutThought } from './own-thoughts.ts';
import { settleEnds } from './settle-ends.ts';
import { writeMessages } from './write-messages.ts';
import { writeReasoning } from './write-reasoning.ts';
import { obeyClaude, writeSampling } from './write-sampling.ts';
import { writeTools } from './write-tools.ts';
import { printBlocks, printMessages, type WrittenBlock, writtenBlock } from './written-block.ts';

/** The body of `POST /v1/messages` for this model, by its rules. */
export function writeRequest(request: ChatRequest, target: UpstreamModel): Result<WrittenRequest, ApiError> {
  const { rules, upstreamId } = target;
  const writing = createReading();
  const history = mendToolHistory(request.turns);
  const repairs = new Set(history.repairs);

  const messages = writeMessages(history.turns, target, writing);
  const tools = writeTools(request, rules, writing);
  const obeyed = obeyClaude(request.sampling, rules, writing);
  for (const repair of obeyed.repairs) repairs.add(repair);
  const reasoning = writeReasoning(request, rules, {
    maxTokens: obeyed.maxTokens,
    forcedTool: tools.forced,
    callsWithoutThought: callsWithoutThought(messages),
  });
  if (reasoning.lost) writing.lose('reasoning', 'the model does not think');
  if (reasoning.repaired) repairs.add('thinking');
  const thinks = reasoning.thinking !== undefined && reasoning.thinking.type !== 'disabled';

  // Those that decide themselves how much they think go on from no started answer, nor does one that thinks.
  const continuesAnswers = !thinks && !rules.reasoning.endsWith('adaptive');
  for (const repair of settleEnds(messages, continuesAnswers)) repairs.add(repair);

  const native = request.output.kind === 'schema' && rules.structuredOutput === 'schema';
  const hint = native ? undefined : outputHint(request.output);
  if (hint) writing.lose('response_format', 'asked for in words instead');
  const system = writeSystem(request, hint);
  settleCacheMarks(tools.tools, system, messages);

  const outputConfig = {
    ...(reasoning.effort && { effort: reasoning.effort }),
    ...(native && { format: { type: 'json_schema', schema: request.output.schema } }),
  };
  const body = printMembers({
    model: JSON.stringify(upstreamId),
    max_tokens: String(obeyed.maxTokens),
    system: system.length > 0 && printBlocks(system),
    messages: printMessages(messages),
    tools: tools.tools.length > 0 && printBlocks(tools.tools),
    tool_choice: tools.choice && JSON.stringify(tools.choice),
    thinking: reasoning.thinking && JSON.stringify(reasoning.thinking),
    output_config: Object.keys(outputConfig).length > 0 && JSON.stringify(outputConfig),
    ...printEach(writeSampling(obeyed.sampling, thinks, writing)),
    ...printEach(writeAttributes(request, writing)),
    stream: target.stream && 'true',
    user: target.user !== undefined && JSON.stringify(target.user),
  });
  const error = writing.error();
  if (error) return fail(error);
  return ok({
    body,
    losses: writing.losses(),
    repairs: [...repairs],
    toolNames: changedToolNames(request.tools),
  });
}

/** The instructions block by block, as they were cached, and at their end the hint that stands in for a format. */
function writeSystem({ instructions }: ChatRequest, hint: string | undefined): readonly WrittenBlock[] {
  return [...instructions, ...(hint ? [{ text: hint, cache: undefined }] : [])]
    .filter(({ text }) => text.trim() !== '')
    .map(({ text, cache }) => writtenBlock({ type: 'text', text }, cache));
}

/** Who asked, and in what order of service: Anthropic knows a user id and two tiers, and no other metadata. */
function writeAttributes({ metadata, serviceTier, promptCacheKey }: ChatRequest, writing: Reading) {
  const { user_id: userId, ...others } = metadata ?? {};
  if (Object.keys(others).length > 0) writing.lose('metadata', 'Anthropic takes a user_id only');
  if (promptCacheKey !== undefined) writing.lose('prompt_cache_key', 'Anthropic caches by marks');
  const tier = serviceTier === undefined ? undefined : serviceTiers.get(serviceTier);
  if (serviceTier !== undefined && !tier) writing.lose('service_tier', 'Anthropic does not know it');
  return {
    ...(userId !== undefined && { metadata: { user_id: userId } }),
    ...(tier && { service_tier: tier }),
  };
}

const serviceTiers: ReadonlyMap<string, string> = new Map([
  ['auto', 'auto'],
  ['default', 'standard_only'],
]);

function printEach(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, JSON.stringify(value)]));
}

/** Members that are already JSON, in their order; what is not there is left out. */
function printMembers(members: Readonly<Record<string, string | false | undefined>>): string {
  const present = Object.entries(members).filter(([, json]) => json);
  return `{${present.map(([name, json]) => `"${name}":${json}`).join(',')}}`;
}
