import { type ApiError, apiError } from '../api-error.ts';
import type { ChatRequest, Loss, OutputFormat, Turn, UserPart } from '../conversation.ts';
import { estimateInputTokens } from '../estimate-tokens.ts';
import type { ModelRules } from '../model-rules.ts';
import { fail, ok, type Result } from '../result.ts';

export interface FittedRequest {
  readonly request: ChatRequest;
  readonly losses: readonly Loss[];
  readonly repairs: readonly string[];
}

const maxTools = 128;
const audioFormats = ['wav', 'mp3'];

/** A request within the limits of the gateway's schema and the model's real window (alcf-globus.md section 4.3). */
export function fitRequest(request: ChatRequest, rules: ModelRules): Result<FittedRequest, ApiError> {
  const unheard = request.turns
    .flatMap(userParts)
    .find((part) => part.kind === 'audio' && !audioFormats.includes(part.format));
  if (unheard) {
    return fail(apiError('invalid-request', 'ALCF takes sound as wav or mp3 only.', { param: 'messages' }));
  }
  const room = fitWindow(request, rules);
  if (!room.ok) return room;
  const tools = request.tools.slice(0, maxTools);
  const dropped = request.tools.length - tools.length;
  return ok({
    request: {
      ...request,
      tools,
      turns: request.turns.map(withPlainDetail),
      output: withShortName(request.output),
      sampling: room.value.sampling,
    },
    losses:
      dropped === 0
        ? []
        : [
            {
              what: `tools[${maxTools}]`,
              why: `ALCF takes ${maxTools} tools: the last ${dropped} were left out`,
            },
          ],
    repairs: room.value.repairs,
  });
}

/**
 * The windows here are smaller than the model's cards say, and agents ask for more than fits: without a limit the model
 * may say as much as there is room for. What cannot fit whatever the tokenizer is refused here, because in a stream the
 * gateway does not say why it failed (section 4.6).
 */
function fitWindow(
  { sampling, ...request }: ChatRequest,
  { contextTokens, minOutputTokens = 0 }: ModelRules,
): Result<Pick<FittedRequest, 'repairs'> & Pick<ChatRequest, 'sampling'>, ApiError> {
  if (contextTokens === undefined) return ok({ sampling, repairs: [] });
  const input = estimateInputTokens(request);
  if (input > contextTokens * 2) {
    const message = `The conversation is about ${input} tokens long and ${request.model} takes ${contextTokens}: shorten it, or choose another model.`;
    return fail(apiError('context-length', message, { code: 'context_length_exceeded' }));
  }
  const { maxTokens, ...others } = sampling;
  const fits = input * 1.5 + Math.max(maxTokens ?? 0, minOutputTokens) <= contextTokens;
  if (maxTokens === undefined || fits) return ok({ sampling, repairs: [] });
  return ok({ sampling: others, repairs: ['max_tokens'] });
}

function userParts(turn: Turn): readonly UserPart[] {
  return turn.role === 'user' ? turn.parts : [];
}

/** The gateway knows only the first three words for how closely to look. */
function withPlainDetail(turn: Turn): Turn {
  if (turn.role !== 'user' || !turn.parts.some(isOriginal)) return turn;
  return {
    ...turn,
    parts: turn.parts.map((part) => (isOriginal(part) ? { ...part, detail: 'high' } : part)),
  };
}

function isOriginal(part: UserPart): part is Extract<UserPart, { kind: 'image' }> {
  return part.kind === 'image' && part.detail === 'original';
}

function withShortName(output: OutputFormat): OutputFormat {
  if (output.kind !== 'schema') return output;
  return { ...output, name: output.name.replace(/[^a-zA-Z0-9_-]/g, '_').slice(0, 64) };
}
