import type { AssistantPart, ChatRequest, TextPart, ToolResult, UserPart } from './conversation.ts';

/** What a model reads of a request beside plain text. */
export interface RequestExtent {
  readonly texts: readonly string[];
  readonly images: number;
  readonly turns: number;
}

/** Every text of a request a model reads, for counting its tokens. */
export function requestExtent(request: ChatRequest): RequestExtent {
  const texts: string[] = request.instructions.map((block) => block.text);
  let images = 0;
  const take = (part: UserPart | AssistantPart | TextPart) => {
    switch (part.kind) {
      case 'text':
      case 'thinking':
      case 'refusal':
        texts.push(part.text);
        return;
      case 'tool-call':
        texts.push(part.name, part.input);
        return;
      case 'image':
        images += 1;
        return;
      case 'audio':
      case 'file':
        return;
    }
  };
  const takeResult = (result: ToolResult) => result.parts.forEach(take);

  for (const turn of request.turns) {
    if (turn.role === 'tool') turn.results.forEach(takeResult);
    else if (turn.role === 'system') turn.blocks.forEach(take);
    else turn.parts.forEach(take);
  }
  for (const tool of request.tools) {
    texts.push(
      tool.name,
      tool.description ?? '',
      JSON.stringify(tool.kind === 'function' ? tool.schema : tool.format) ?? '',
    );
  }
  return { texts, images, turns: request.turns.length };
}
