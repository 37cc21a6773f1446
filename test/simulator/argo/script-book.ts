import type { JournalEntry } from '../wire/journal.ts';
import type { Script } from './script.ts';

export type Director = (request: JournalEntry) => Script | undefined;

/** The scripts that wait, and who is asked when none does. */
export interface ScriptBook {
  add(scripts: readonly Script[]): void;
  direct(director: Director): void;
  /** Takes the first script that waits for this request, else asks the director. */
  take(entry: JournalEntry): Script | undefined;
  clear(): void;
}

export function createScriptBook(): ScriptBook {
  let waiting: Script[] = [];
  let director: Director | undefined;
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
