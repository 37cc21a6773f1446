import type { ApiError } from '../api-error.ts';
import type { ChatRequest, Loss } from '../conversation.ts';
import { fitImages } from '../fit-images.ts';
import type { ModelRules } from '../model-rules.ts';
import { noMessages, toolsRefusal } from '../openai/unanswerable.ts';
import { otherLosses, writeOutput, writeReasoning, writeSampling } from '../openai/write-members.ts';
import type { Message } from '../openai/write-message.ts';
import { writeMessages } from '../openai/write-messages.ts';
import { fail, ok, type Result } from '../result.ts';
import { changedToolNames } from '../tool-names.ts';
import type { UpstreamModel, WrittenRequest } from '../upstream-dialect.ts';
import { writeClaudeMessages } from './claude-messages.ts';
import { type Maker, makerOf } from './model-maker.ts';
import { writeLegacyTools } from './write-tools.ts';

/**
 * A request as the body of ARGO's first endpoints: messages as OpenAI's, but tools, and Claude's tool messages, in the
 * form of the model's maker. Whether it is streamed is a matter of the address, and of tools there is no stream.
 */
export function writeRequest(request: ChatRequest, target: UpstreamModel): Result<WrittenRequest, ApiError> {
  const rules = legacyRules(target.rules);
  const refusal = toolsRefusal(request, rules);
  if (refusal) return fail(refusal);
  const images = fitImages(request.turns, rules, request.model);
  if (!images.ok) return images;
  const maker = makerOf(target.upstreamId);
  const { logitBias: _, ...sampled } = request.sampling;
  const sampling = writeSampling({ ...request, sampling: sampled }, rules);
  const output = writeOutput(request.output, rules);
  const reasoning = writeReasoning(request, rules);
  const tools = writeLegacyTools(request, rules, maker);
  const said = { ...request, turns: images.value.turns };
  const write = maker === 'anthropic' ? writeClaudeMessages : writeMessages;
  const { messages, repairs } = write(said, { ...target, rules }, [...tools.hints, ...output.hints]);
  if (messages.length === 0) return fail(noMessages);
  return ok({
    body: JSON.stringify({
      ...(target.user !== undefined && { user: target.user }),
      model: target.upstreamId,
      messages: withQuestion(messages, maker),
      ...sampling.members,
      ...tools.members,
    }),
    losses: [
      ...images.value.losses,
      ...sampling.losses,
      ...output.losses,
      ...reasoning.losses,
      ...legacyLosses(request, maker),
      ...otherLosses(request),
    ],
    repairs: [...repairs, ...tools.repairs, ...sampling.repairs],
    toolNames: changedToolNames(request.tools),
  });
}

/** These endpoints know little more than what their document lists. */
function legacyRules(rules: ModelRules): ModelRules {
  return {
    ...rules,
    developerRole: false,
    nullContent: false,
    customTools: false,
    topK: false,
    seed: false,
    penalties: false,
    reasoning: 'none',
    structuredOutput: 'none',
  };
}

function legacyLosses({ sampling, parallelToolCalls, turns }: ChatRequest, maker: Maker): readonly Loss[] {
  const why = 'the legacy gateway does not take it';
  const heard = turns.some(
    (turn) => turn.role === 'user' && turn.parts.some((part) => part.kind === 'audio'),
  );
  return [
    ...(heard && maker === 'anthropic' ? [{ what: 'audio', why: 'the model cannot hear' }] : []),
    ...(sampling.logitBias === undefined ? [] : [{ what: 'logit_bias', why }]),
    ...(parallelToolCalls === undefined ? [] : [{ what: 'parallel_tool_calls', why }]),
  ];
}

/** Claude and Gemini want to be asked something. */
function withQuestion(messages: readonly Message[], maker: Maker): readonly Message[] {
  const asked = maker === 'openai' || messages.some((message) => message.role === 'user');
  return asked ? messages : [...messages, { role: 'user', content: '[continue]' }];
}
