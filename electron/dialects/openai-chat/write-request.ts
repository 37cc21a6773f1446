import type { ApiError } from '../api-error.ts';
import type { ChatRequest } from '../conversation.ts';
import { fitImages } from '../fit-images.ts';
import { noMessages, toolsRefusal } from '../openai/unanswerable.ts';
import { otherLosses, writeOutput, writeReasoning, writeSampling } from '../openai/write-members.ts';
import { writeMessages } from '../openai/write-messages.ts';
import { writeTools } from '../openai/write-tools.ts';
import { fail, ok, type Result } from '../result.ts';
import type { UpstreamModel, WrittenRequest } from '../upstream-dialect.ts';

/**
 * A request as the body of `POST …/chat/completions`, by the model's rules. Strict servers forbid fields they do not
 * know (ALCF answers 422), so nothing is written that is not in every server's list.
 */
export function writeRequest(request: ChatRequest, target: UpstreamModel): Result<WrittenRequest, ApiError> {
  const { rules, upstreamId, stream, user } = target;
  const refusal = toolsRefusal(request, rules);
  if (refusal) return fail(refusal);
  const images = fitImages(request.turns, rules, request.model);
  if (!images.ok) return images;
  const sampling = writeSampling(request, rules);
  const tools = writeTools(request, rules);
  const output = writeOutput(request.output, rules);
  const reasoning = writeReasoning(request, rules);
  const { messages, repairs } = writeMessages({ ...request, turns: images.value.turns }, target, [
    ...tools.hints,
    ...output.hints,
  ]);
  if (messages.length === 0) return fail(noMessages);
  const body = {
    model: upstreamId,
    messages,
    ...tools.members,
    ...output.members,
    ...sampling.members,
    ...reasoning.members,
    ...(stream && { stream: true, stream_options: { include_usage: true } }),
    ...(user !== undefined && { user }),
  };
  return ok({
    body: JSON.stringify(body),
    losses: [
      ...images.value.losses,
      ...sampling.losses,
      ...output.losses,
      ...reasoning.losses,
      ...otherLosses(request),
    ],
    repairs: [...repairs, ...tools.repairs, ...sampling.repairs],
    toolNames: tools.toolNames,
  });
}
