import { type Fields, isFields } from '../../wire/json.ts';
import { type Check, type Flaw, valueError } from './flaw.ts';
import { either, listOf, type Model, model, nullable } from './shapes.ts';
import { anything, oneOf, text } from './values.ts';

const some = nullable(text());
const strings = either(['str', text()], ['list[str]', listOf(text())]);

const textPart = model({ name: 'MessageTextContent', required: { text: text(), type: anything } });
const userParts: Readonly<Record<string, Check>> = {
  text: textPart,
  image_url: model({
    name: 'MessageImageContent',
    required: {
      image_url: model({
        name: 'MessageImageURL',
        required: { url: text() },
        optional: { detail: nullable(oneOf(['low', 'high', 'auto'])) },
      }),
      type: anything,
    },
  }),
  input_audio: model({
    name: 'MessageAudioContent',
    required: {
      input_audio: model({
        name: 'MessageInputAudio',
        required: { data: text(), format: oneOf(['wav', 'mp3']) },
      }),
      type: anything,
    },
  }),
  file: model({
    name: 'MessageFileContent',
    required: {
      file: model({ name: 'MessageFile', optional: { file_data: some, file_id: some, filename: some } }),
      type: anything,
    },
  }),
};
const assistantParts: Readonly<Record<string, Check>> = {
  text: textPart,
  refusal: model({ name: 'MessageRefusalContent', required: { refusal: text(), type: anything } }),
};

const toolCall = model({
  name: 'AssistantMessageToolCalls',
  required: {
    function: model({ name: 'ToolCallsFunction', required: { arguments: text(), name: text() } }),
    id: text(),
    type: oneOf(['function']),
  },
});

/** What a message of each role may look like. */
const roles: Readonly<Record<string, Check>> = {
  developer: message('DeveloperMessage', { content: strings }, { name: some }),
  system: message('SystemMessage', { content: strings }, { name: some }),
  user: message(
    'UserMessage',
    { content: either(['str', text()], ['list[UserMessageContent]', parts('user', userParts)]) },
    { name: some },
  ),
  assistant: message(
    'AssistantMessage',
    {},
    {
      audio: nullable(model({ name: 'AssistantMessageAudio', required: { id: text() } })),
      content: nullable(
        either(['str', text()], ['list[AssistantMessageContent]', parts('assistant', assistantParts)]),
      ),
      name: some,
      refusal: some,
      tool_calls: nullable(listOf(toolCall)),
      reasoning: some,
      reasoning_content: some,
    },
  ),
  tool: message('ToolMessage', { content: strings, tool_call_id: text() }, {}),
};

export const chatMessages: Check = listOf(
  model({
    name: 'Message',
    extra: 'allowed',
    before(fields) {
      if (!('role' in fields)) return valueError("'role' must be provided in each message object.");
      return routed(fields, 'role', "'messages-role'", roles);
    },
  }),
);

function message(name: string, required: Model['required'] = {}, optional: Model['optional'] = {}): Check {
  return model({ name, required: { ...required, role: anything }, optional });
}

function parts(role: string, kinds: Readonly<Record<string, Check>>): Check {
  return listOf(
    model({
      name: 'MessageContent',
      extra: 'allowed',
      before(fields) {
        if (!('type' in fields)) {
          return valueError(`'type' must be provided in each ${role} message content item.`);
        }
        return routed(fields, 'type', `'messages-${role}-content-type'`, kinds);
      },
    }),
  );
}

/** Checks by the model a member names, with a word of its own for names it does not know. */
export function routed(
  fields: Fields,
  member: string,
  label: string,
  kinds: Readonly<Record<string, Check>>,
): readonly Flaw[] {
  const names = Object.keys(kinds);
  const kind = names.find((name) => name === fields[member]);
  const check = kind === undefined ? undefined : kinds[kind];
  if (check !== undefined && isFields(fields)) return check(fields);
  return valueError(`${label} must be one of [${names.map((name) => `'${name}'`).join(', ')}].`);
}
