/**
 * What crosses a border of the double: JSON, with a tag for `undefined`, which JSON would turn into null or drop, and
 * for whatever the border itself gives a tag to. The worlds in the page run this file too.
 */
export type Tag = Record<string, unknown>;

export function toWire(
  value: unknown,
  tagOf: (value: unknown) => Tag | undefined = () => undefined,
): unknown {
  const tag = tagOf(value);
  if (tag !== undefined) return tag;
  if (value === undefined) return { $undefined: true };
  if (typeof value === 'symbol' || typeof value === 'function')
    throw new Error('An object could not be cloned.');
  if (Array.isArray(value)) return value.map((item) => toWire(item, tagOf));
  return isTag(value) ? mapValues(value, (item) => toWire(item, tagOf)) : value;
}

export function fromWire(
  value: unknown,
  untag: (tag: Tag) => { readonly value: unknown } | undefined = () => undefined,
): unknown {
  if (Array.isArray(value)) return value.map((item) => fromWire(item, untag));
  if (!isTag(value)) return value;
  if ('$undefined' in value) return undefined;
  const untagged = untag(value);
  return untagged === undefined ? mapValues(value, (item) => fromWire(item, untag)) : untagged.value;
}

function isTag(value: unknown): value is Tag {
  return typeof value === 'object' && value !== null;
}

function mapValues(record: Tag, change: (value: unknown) => unknown): Tag {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
