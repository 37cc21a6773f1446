import { isObject, type JsonObject, objectOf, parseJson, textOf } from '../../../dialects/json-value.ts';
import type { ModelRules } from '../../../dialects/model-rules.ts';
import { type LongDescription, shortDescription, toolManual } from '../../../dialects/openai/tool-manual.ts';
import { plainSchema } from '../../../dialects/plain-schema.ts';

interface MendedTools {
  readonly json: string;
  readonly repaired: readonly string[];
  /** What was taken out of the tools, for the instructions. */
  readonly manual: string | undefined;
}

/** The tools of a chat request as the model takes them; undefined when nothing had to change. */
export function mendTools(json: string, rules: ModelRules): MendedTools | undefined {
  const limit = rules.toolDescriptionLimit ?? Number.POSITIVE_INFINITY;
  if (!rules.plainToolSchemas && json.length <= limit) return undefined;
  const tools = parseJson(json);
  if (!Array.isArray(tools)) return undefined;
  const long: LongDescription[] = [];
  let schemas = 0;

  function mendFunction(called: JsonObject): JsonObject {
    const { name, description, parameters } = called;
    const mended = { ...called };
    const text = textOf(description) ?? '';
    if (text.length > limit) {
      long.push({ name: textOf(name) ?? '', description: text });
      mended.description = shortDescription(text, limit);
    }
    if (rules.plainToolSchemas && isObject(parameters)) {
      mended.parameters = plainSchema(parameters);
      if (JSON.stringify(mended.parameters) !== JSON.stringify(parameters)) schemas += 1;
    }
    return mended;
  }

  const mended = tools.map((tool: unknown) => {
    const called = isObject(tool) ? objectOf(tool.function) : undefined;
    return isObject(tool) && called ? { ...tool, function: mendFunction(called) } : tool;
  });
  if (long.length === 0 && schemas === 0) return undefined;
  return {
    json: JSON.stringify(mended),
    repaired: [...(schemas > 0 ? ['tool-schemas'] : []), ...(long.length > 0 ? ['tool-descriptions'] : [])],
    manual: long.length > 0 ? toolManual(long) : undefined,
  };
}
