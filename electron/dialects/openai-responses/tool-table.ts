import { type Fields, fieldsOf } from '../fields.ts';
import { isObject, listOf, textOf } from '../json-value.ts';

/** One tool as the client declared it, and the one name it has towards a model. */
export interface NamedTool {
  readonly tool: Fields;
  readonly name: string;
  readonly namespace: string | undefined;
  /** Unique in its request. */
  readonly flatName: string;
  /** What the namespace says of itself, with its first tool. */
  readonly preface: string | undefined;
}

export interface ToolTable {
  readonly tools: readonly NamedTool[];
  /** Declared tools that only OpenAI's servers run. */
  readonly hosted: readonly Fields[];
  /** What a model knows this tool as, whether it is still offered or only in the history. */
  flatNameOf(name: string, namespace: string | undefined): string;
  /** The client's own names of what a model called. */
  ownNameOf(flatName: string): Pick<NamedTool, 'name' | 'namespace'>;
}

/**
 * All tools of a request: those of `tools`, and those Codex declares inside `input` (its "Responses lite", and what a
 * tool search found). Other dialects have no namespaces, so their tools get flat names; reader and writer of one
 * exchange build the same table from the same body.
 */
export function createToolTable(body: Fields): ToolTable {
  const hosted: Fields[] = [];
  const tools = new Map<string, NamedTool>();
  const flatNames = new Set<string>();

  function add(tool: Fields, namespace: string | undefined, preface: string | undefined): void {
    const name = textOf(tool.object.name) ?? '';
    const key = keyOf(name, namespace);
    // A tool that is declared again is the newer one, in the older one's place.
    const flatName = tools.get(key)?.flatName ?? unused(joinName(name, namespace));
    flatNames.add(flatName);
    tools.set(key, { tool, name, namespace, flatName, preface });
  }

  function unused(flatName: string): string {
    let candidate = flatName;
    for (let count = 2; flatNames.has(candidate); count++) candidate = `${flatName}_${count}`;
    return candidate;
  }

  for (const tool of declaredTools(body)) {
    const { type, name, description } = tool.object;
    if (type === 'namespace') {
      const members = toolsIn(tool);
      members.forEach((member, at) => {
        if (isCallable(member)) add(member, textOf(name), at === 0 ? textOf(description) : undefined);
        else hosted.push(member);
      });
    } else if (isCallable(tool)) add(tool, undefined, undefined);
    else hosted.push(tool);
  }

  const list = [...tools.values()];
  const byFlatName = new Map(list.map((named) => [named.flatName, named]));
  return {
    tools: list,
    hosted,
    flatNameOf(name, namespace) {
      const exact = tools.get(keyOf(name, namespace));
      const alone = namespace === undefined ? list.filter((named) => named.name === name) : [];
      return (exact ?? (alone.length === 1 ? alone[0] : undefined))?.flatName ?? joinName(name, namespace);
    },
    ownNameOf: (flatName) => byFlatName.get(flatName) ?? { name: flatName, namespace: undefined },
  };
}

function isCallable({ object }: Fields): boolean {
  return object.type === 'function' || object.type === 'custom';
}

function keyOf(name: string, namespace: string | undefined): string {
  return JSON.stringify([namespace ?? null, name]);
}

/** As Codex itself joins them where a namespace cannot be kept apart; `functions` is where tools without one are, too. */
function joinName(name: string, namespace: string | undefined): string {
  if (namespace === undefined || namespace === 'functions') return name;
  return `${namespace.replace(/_+$/, '')}__${name.replace(/^_+/, '')}`;
}

function declaredTools(body: Fields): readonly Fields[] {
  const items = (listOf(body.object.input) ?? []).flatMap((item, index): Fields[] =>
    isObject(item) && (item.type === 'additional_tools' || item.type === 'tool_search_output')
      ? [{ reading: body.reading, object: item, path: `input[${index}]` }]
      : [],
  );
  return [body, ...items].flatMap(toolsIn);
}

function toolsIn({ reading, object, path }: Fields): readonly Fields[] {
  const at = path === '' ? 'tools' : `${path}.tools`;
  const given = object.tools ?? [];
  if (!Array.isArray(given)) reading.refuse(at, `${at} must be an array.`);
  return (listOf(given) ?? []).flatMap((tool, index) => fieldsOf(reading, tool, `${at}[${index}]`) ?? []);
}
