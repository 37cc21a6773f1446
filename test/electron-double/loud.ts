/** Names that engines and tools ask of any object; every other missing name is an API that is not doubled. */
const askedOfAnything: ReadonlySet<string> = new Set([
  'then',
  'toJSON',
  'constructor',
  'prototype',
  'domain',
  '_events',
  '_eventsCount',
  '_maxListeners',
]);

/** A stand-in that throws by name when something is asked of it that it does not double. */
export function loud<Target extends object>(name: string, target: Target): Target {
  return new Proxy(target, {
    get(object, key, receiver) {
      if (typeof key === 'string' && !(key in object) && !askedOfAnything.has(key)) {
        throw new Error(`electron-double: ${name}.${key} is not doubled`);
      }
      return Reflect.get(object, key, receiver);
    },
  });
}
