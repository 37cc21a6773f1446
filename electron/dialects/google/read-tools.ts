import type { ChatRequest, Tool } from '../conversation.ts';
import { type Fields, fieldPath, requiredText, textField } from '../fields.ts';
import { isObject } from '../json-value.ts';
import { camelFieldsList } from './camel-fields.ts';
import { readSchema } from './read-schema.ts';
import { readToolChoice } from './read-tool-choice.ts';

/** `tools` and `toolConfig`. What Google runs itself (its search, its sandbox) no other model can: a loss. */
export function readTools(body: Fields): Pick<ChatRequest, 'tools' | 'toolChoice'> {
  const tools = camelFieldsList(body, 'tools').flatMap(readTool);
  return { tools, ...readToolChoice(body, tools) };
}

/** One entry declares any number of functions, and may switch on hosted tools beside them. */
function readTool(tool: Fields): readonly Tool[] {
  for (const [name, value] of Object.entries(tool.object)) {
    if (name !== 'functionDeclarations' && value !== null) {
      tool.reading.lose(fieldPath(tool, name.slice(0, 40)), 'it runs only at Google');
    }
  }
  return camelFieldsList(tool, 'functionDeclarations').map(readDeclaration);
}

function readDeclaration(declaration: Fields): Tool {
  const description = textField(declaration, 'description');
  const { parameters, parametersJsonSchema } = declaration.object;
  const schema = [parametersJsonSchema, parameters].find(isObject);
  return {
    kind: 'function',
    name: requiredText(declaration, 'name'),
    ...(description && { description }),
    ...(schema && { schema: readSchema(schema) }),
  };
}
