import { type JsonObject, objectOf, parseJson } from '../json-value.ts';

/**
 * The items of the last answers. A client that lets its server store them sends their ids alone from then on (the AI
 * SDK does so by default), and would go on with a model that forgot what it said.
 */
export interface RememberedItems {
  remember(id: string, json: string): void;
  find(id: string): JsonObject | undefined;
}

/** Keeps the newest items, up to so many characters of JSON. */
export function createRememberedItems(mostCharacters: number): RememberedItems {
  const items = new Map<string, string>();
  let characters = 0;

  function forget(id: string): void {
    characters -= items.get(id)?.length ?? 0;
    items.delete(id);
  }

  return {
    remember(id, json) {
      forget(id);
      items.set(id, json);
      characters += json.length;
      for (const oldest of items.keys()) {
        if (characters <= mostCharacters) return;
        forget(oldest);
      }
    },
    find: (id) => objectOf(parseJson(items.get(id) ?? '')),
  };
}
