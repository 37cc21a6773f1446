const prefixes = { message: 'msg', reasoning: 'rs', function: 'fc', custom: 'ctc' } as const;

export type ItemKind = keyof typeof prefixes;

export function responseId(replyId: string): string {
  return `resp_${bareId(replyId)}`;
}

/** Derived from the answer's own id, so that the same answer has the same ids; OpenAI takes 64 characters back. */
export function itemId(kind: ItemKind, replyId: string, outputIndex: number): string {
  return `${prefixes[kind]}_${bareId(replyId)}_${outputIndex}`;
}

/** Without the word an upstream began it with. */
function bareId(replyId: string): string {
  return replyId
    .replace(/^(?:resp_|msg_|chatcmpl-)/, '')
    .replace(/[^a-zA-Z0-9_-]/g, '')
    .slice(-48);
}
