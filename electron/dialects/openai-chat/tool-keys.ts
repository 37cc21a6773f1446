import type { Sequencer, ToolKey } from '../sequencer.ts';

interface CallPiece {
  readonly index: number | undefined;
  /** '' where the piece gives none, as with the name. */
  readonly id: string;
  readonly name: string;
  readonly input: string;
}

export interface ToolKeys {
  /** The key of the call that this piece belongs to. */
  keyOf(piece: CallPiece): ToolKey;
}

interface Call {
  readonly key: ToolKey;
  readonly index: number | undefined;
  id: string;
  name: string;
}

/**
 * Which call a piece of a stream belongs to. Servers should count calls by `index`, but Google's give every call the
 * index 0, others give none, and some repeat id and name with every piece of the same call.
 */
export function createToolKeys(sequencer: Pick<Sequencer, 'toolIsWhole'>): ToolKeys {
  const calls: Call[] = [];
  let last: Call | undefined;

  function find({ index, id }: CallPiece): Call | undefined {
    if (index !== undefined) return calls.findLast((call) => call.index === index);
    return id === '' ? last : calls.findLast((call) => call.id === id);
  }

  function begins(piece: CallPiece, call: Call): boolean {
    if (piece.name === '') return false;
    const differs = (old: string, now: string) => old !== '' && now !== '' && old !== now;
    if (differs(call.id, piece.id) || differs(call.name, piece.name)) return true;
    return piece.input.trim() !== '' && sequencer.toolIsWhole(call.key);
  }

  return {
    keyOf(piece) {
      let call = find(piece);
      if (!call || begins(piece, call)) {
        call = { key: calls.length, index: piece.index, id: '', name: '' };
        calls.push(call);
      }
      call.id ||= piece.id;
      call.name ||= piece.name;
      last = call;
      return call.key;
    },
  };
}
