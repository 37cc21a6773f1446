import { type Fields, flagField } from '../fields.ts';

/** What only a server can honour that keeps what was said. To answer without it would be to answer something else. */
const stateful: Readonly<Record<string, string>> = {
  previous_response_id: 'send the whole conversation in input',
  conversation: 'send the whole conversation in input',
  prompt: 'send the prompt itself in instructions and input',
  context_management: 'shorten the conversation yourself',
};

export function refuseState(body: Fields): void {
  for (const [name, remedy] of Object.entries(stateful)) {
    const value = body.object[name] ?? undefined;
    if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) continue;
    refuse(body, name, `${name} needs a server that stores conversations, which this one is not: ${remedy}.`);
  }
  if (flagField(body, 'background')) {
    refuse(body, 'background', 'background must be false: answers are given at once here and not stored.');
  }
}

function refuse(body: Fields, name: string, message: string): void {
  body.reading.refuse(name, message, { code: 'unsupported_parameter' });
}
