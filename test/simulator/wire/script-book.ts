import type { JournalEntry } from './journal.ts';

/** Whatever a simulator can be told to do with a request. */
export interface Waiting {
  /** Only a request whose path ends so; any POST without. */
  readonly on?: string;
}

export type Director<Script> = (request: JournalEntry) => Script | undefined;

/** The scripts that wait, and who is asked when none does. */
export interface ScriptBook<Script> {
  add(scripts: readonly Script[]): void;
  direct(director: Director<Script>): void;
  /** Takes the first script that waits for this request, else asks the director. */
  take(entry: JournalEntry): Script | undefined;
  clear(): void;
}

export function createScriptBook<Script extends Waiting>(): ScriptBook<Script> {
  let waiting: Script[] = [];
  let director: Director<Script> | undefined;
  return {
    add(scripts) {
      waiting.push(...scripts);
    },
    direct(next) {
      director = next;
    },
    take(entry) {
      const found = waiting.find(({ on }) =>
        on === undefined ? entry.method === 'POST' : entry.path.endsWith(on),
      );
      if (found === undefined) return director?.(entry);
      waiting = waiting.filter((script) => script !== found);
      return found;
    },
    clear() {
      waiting = [];
      director = undefined;
    },
  };
}
