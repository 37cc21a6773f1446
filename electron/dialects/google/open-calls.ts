import { derivedToolId } from '../tool-ids.ts';

/** What a function response says of the call it answers. */
export interface Answer {
  readonly id: string | undefined;
  readonly name: string;
}

/** The calls of the last turn of the model that wait for their results. */
export interface OpenCalls {
  /** The model speaks again, as turn number `position`: what was not answered by now never will be. */
  newTurn(position: number): void;
  /** The id of a call: the client's own, else one that follows from where it stands and what it says. */
  call(id: string | undefined, name: string, input: string): string;
  /** The call each of these answers: the one of its id, else the first of its name that is still open. */
  answer(answers: readonly Answer[]): readonly string[];
}

export function createOpenCalls(): OpenCalls {
  const given = new Set<string>();
  let open: { readonly id: string; readonly name: string }[] = [];
  let turn = 0;
  let count = 0;

  function take(at: number): string | undefined {
    return at === -1 ? undefined : open.splice(at, 1)[0]?.id;
  }

  return {
    newTurn(position) {
      turn = position;
      count = 0;
      open = [];
    },
    call(id, name, input) {
      const position = `${turn}.${count++}`;
      if (id) given.add(id);
      const own = id || derivedToolId(position, name, input);
      open.push({ id: own, name });
      return own;
    },
    answer(answers) {
      // Ids first: an answer without one must not take a call that another one names.
      const byId = answers.map(({ id }) =>
        id !== undefined && given.has(id)
          ? (take(open.findIndex((call) => call.id === id)) ?? id)
          : undefined,
      );
      return answers.map(
        ({ id, name }, at) =>
          byId[at] ??
          take(open.findIndex((call) => call.name === name)) ??
          (id || derivedToolId(turn, at, name)),
      );
    },
  };
}
