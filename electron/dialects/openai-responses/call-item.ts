import type { Block } from '../reply.ts';
import { type ItemPlace, type ItemStatus, type OutputItem, placeMembers } from './output-item.ts';
import type { NamedTool } from './tool-table.ts';

const forms = {
  function: { type: 'function_call', input: 'arguments', events: 'response.function_call_arguments' },
  custom: { type: 'custom_tool_call', input: 'input', events: 'response.custom_tool_call_input' },
} as const;

/** A call under the names the client gave its tool. */
export function createCallItem(
  place: ItemPlace,
  { id: callId, flavour }: Extract<Block, { kind: 'tool-call' }>,
  { name, namespace }: Pick<NamedTool, 'name' | 'namespace'>,
): OutputItem {
  const { id, printer } = place;
  const { type, input, events } = forms[flavour];
  const members = placeMembers(place);
  const printDelta = printer.printerOfDeltas(`${events}.delta`, members);
  let text = '';

  const itemAs = (status: ItemStatus | 'in_progress') => ({
    id,
    type,
    status,
    [input]: text,
    call_id: callId,
    name,
    ...(namespace !== undefined && { namespace }),
  });

  return {
    announced: itemAs('in_progress'),
    begin: () => '',
    goOn: () => undefined,
    write(delta) {
      if (delta.kind !== 'text') return '';
      text += delta.text;
      return printDelta(delta.text);
    },
    endBlock: () => '',
    end() {
      const named = flavour === 'function' ? `"name":${JSON.stringify(name)},` : '';
      return printer.print(`${events}.done`, `${members},${named}"${input}":${JSON.stringify(text)}`);
    },
    json: (status) => JSON.stringify(itemAs(status)),
  };
}
