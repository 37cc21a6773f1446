import type { AssistantPart, ChatRequest, ToolResult, UserPart } from './conversation.ts';

const charactersPerToken = 4;
/** What a picture costs at most providers' middle resolution. */
const tokensPerImage = 800;
const tokensPerTurn = 4;

/** Tokens of a text by its length: for usage an upstream does not give. */
export function estimateTextTokens(characters: number): number {
  return Math.ceil(characters / charactersPerToken);
}

/** Tokens of a whole request, by the length of what the model reads of it. */
export function estimateInputTokens(request: Pick<ChatRequest, 'instructions' | 'turns' | 'tools'>): number {
  let characters = 0;
  let images = 0;
  const count = (part: UserPart | AssistantPart) => {
    if (part.kind === 'image') images++;
    else if (part.kind === 'tool-call') characters += part.name.length + part.input.length;
    else if (part.kind === 'text' || part.kind === 'thinking' || part.kind === 'refusal') {
      characters += part.text.length;
    } else if (part.kind === 'audio') characters += part.data.length / 8;
    else characters += part.source.kind === 'base64' ? part.source.data.length / 8 : part.source.url.length;
  };
  const countResult = (result: ToolResult) => result.parts.forEach(count);

  request.instructions.forEach(count);
  for (const turn of request.turns) {
    if (turn.role === 'tool') turn.results.forEach(countResult);
    else if (turn.role === 'system') turn.blocks.forEach(count);
    else turn.parts.forEach(count);
  }
  for (const tool of request.tools) {
    const extent = tool.kind === 'function' ? JSON.stringify(tool.schema ?? {}) : JSON.stringify(tool.format);
    characters += tool.name.length + (tool.description?.length ?? 0) + extent.length;
  }
  return estimateTextTokens(characters) + images * tokensPerImage + request.turns.length * tokensPerTurn;
}
