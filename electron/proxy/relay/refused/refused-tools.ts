import type { ApiError } from '../../../dialects/api-error.ts';
import { isObject, listOf, parseJson, textOf } from '../../../dialects/json-value.ts';
import { type JsonBody, memberText } from '../../body/json-body.ts';
import type { MemberEdit } from '../../body/splice.ts';

/** Kinds of tools that a client runs itself, in any dialect: no upstream that takes tools refuses them. */
const own: ReadonlySet<string> = new Set(['function', 'custom']);

/** The kind of tool an upstream should run itself and refused; undefined when the refusal is of something else. */
export function refusedTool(body: JsonBody, { status, message, param = '' }: ApiError): string | undefined {
  if (status !== 400 && status !== 422) return undefined;
  const [, index] = /^tools[.[](\d+)/.exec(param) ?? /\btools[.[](\d+)/.exec(message) ?? [];
  if (index === undefined) return undefined;
  const tool = listOf(parseJson(memberText(body, 'tools') ?? ''))?.[Number(index)];
  const type = isObject(tool) ? textOf(tool.type) : undefined;
  return type === undefined || own.has(type) ? undefined : type;
}

/** Takes the tools of these kinds out, and says so. */
export function withoutTools(
  body: JsonBody,
  types: ReadonlySet<string>,
): { readonly edits: readonly MemberEdit[]; readonly dropped: readonly string[] } {
  const tools = types.size > 0 ? listOf(parseJson(memberText(body, 'tools') ?? '')) : undefined;
  const kept = tools?.filter((tool) => !isObject(tool) || !types.has(textOf(tool.type) ?? ''));
  if (tools === undefined || kept === undefined || kept.length === tools.length)
    return { edits: [], dropped: [] };
  const dropped = tools.flatMap((tool, index) => (kept.includes(tool) ? [] : [`tools[${index}]`]));
  if (kept.length > 0) {
    return { edits: [{ kind: 'set', name: 'tools', json: JSON.stringify(kept) }], dropped };
  }
  const edits = ['tools', 'tool_choice'].map((name) => ({ kind: 'remove', name }) as const);
  return { edits, dropped };
}
