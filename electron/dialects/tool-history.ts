import type { AssistantPart, ToolCallPart, ToolResult, Turn } from './conversation.ts';
import { derivedToolId, safeToolId } from './tool-ids.ts';

export interface MendedHistory {
  readonly turns: readonly Turn[];
  /** `tool-results` when a call had no result, or a result no call. */
  readonly repairs: readonly string[];
}

interface Waiting {
  readonly id: string;
  readonly name: string;
  result: ToolResult | undefined;
}

/**
 * The turns as strict upstreams want them: ids safe and unique, each assistant turn with calls followed at once by one
 * tool turn with exactly its results, in the order of the calls. A call without a result gets one that says so; a
 * result without a call is dropped.
 */
export function mendToolHistory(turns: readonly Turn[], longestId?: number): MendedHistory {
  const mended: (Turn | readonly Waiting[])[] = [];
  const open = new Map<string, Waiting[]>();
  const used = new Set<string>();
  let broken = false;

  function takeCall(call: ToolCallPart, index: number): Waiting {
    let id = safeToolId(call.id, longestId);
    while (used.has(id)) id = derivedToolId(id, index);
    used.add(id);
    const waiting = { id, name: call.name, result: undefined };
    open.set(call.id, [...(open.get(call.id) ?? []), waiting]);
    return waiting;
  }

  function takeAssistant(turn: Extract<Turn, { role: 'assistant' }>, index: number): void {
    const calls = turn.parts.filter((part) => part.kind === 'tool-call');
    if (calls.length === 0) {
      mended.push(turn);
      return;
    }
    // An id that is used again means the new call: servers that count from call_0 do so in every turn.
    for (const call of calls) open.delete(call.id);
    const waiting = calls.map((call) => takeCall(call, index));
    mended.push({ ...turn, parts: withIds(turn.parts, waiting) }, waiting);
  }

  function takeResult(result: ToolResult): void {
    const waiting = open.get(result.callId)?.shift();
    if (waiting) waiting.result = { ...result, callId: waiting.id, name: waiting.name };
    else broken = true;
  }

  for (const [index, turn] of turns.entries()) {
    if (turn.role === 'assistant') takeAssistant(turn, index);
    else if (turn.role === 'tool') turn.results.forEach(takeResult);
    else mended.push(turn);
  }
  const whole = mended.map((entry): Turn => {
    if ('role' in entry) return entry;
    broken ||= entry.some((waiting) => !waiting.result);
    return { role: 'tool', results: entry.map((waiting) => waiting.result ?? noResult(waiting)) };
  });
  return { turns: whole, repairs: broken ? ['tool-results'] : [] };
}

function withIds(parts: readonly AssistantPart[], waiting: readonly Waiting[]): AssistantPart[] {
  const ids = waiting.map((each) => each.id).values();
  return parts.map((part) =>
    part.kind === 'tool-call' ? { ...part, id: ids.next().value ?? part.id } : part,
  );
}

function noResult({ id, name }: Waiting): ToolResult {
  return { callId: id, name, parts: [{ kind: 'text', text: '(no result)' }], isError: false };
}

/** One call and its result after the other, for models that answer no turn with several calls. Takes mended turns. */
export function splitParallelCalls(turns: readonly Turn[]): MendedHistory {
  const split: Turn[] = [];
  let changed = false;
  turns.forEach((turn, index) => {
    const results = turns[index + 1];
    const calls = turn.role === 'assistant' ? turn.parts.filter((part) => part.kind === 'tool-call') : [];
    if (turn.role === 'tool' && isSplit(turns[index - 1])) return;
    if (turn.role !== 'assistant' || results?.role !== 'tool' || calls.length < 2) {
      split.push(turn);
      return;
    }
    changed = true;
    const others = turn.parts.filter((part) => part.kind !== 'tool-call');
    calls.forEach((call, position) => {
      const result = results.results[position];
      split.push({ ...turn, parts: position === 0 ? [...others, call] : [call] });
      if (result) split.push({ role: 'tool', results: [result] });
    });
  });
  return { turns: split, repairs: changed ? ['parallel-tool-calls'] : [] };
}

function isSplit(turn: Turn | undefined): boolean {
  return turn?.role === 'assistant' && turn.parts.filter((part) => part.kind === 'tool-call').length > 1;
}
