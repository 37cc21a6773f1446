import type { JsonObject } from '../../../../electron/dialects/json-value.ts';

const patchGrammar = 'start: begin_patch hunk+ end_patch\nbegin_patch: "*** Begin Patch" LF';

const execCommand = {
  type: 'function',
  name: 'exec_command',
  description: 'Runs a command in a PTY.',
  strict: false,
  parameters: { type: 'object', properties: { cmd: { type: 'string' } }, required: ['cmd'] },
};

const applyPatch = {
  type: 'custom',
  name: 'apply_patch',
  description: 'Use it to edit files.',
  format: { type: 'grammar', syntax: 'lark', definition: patchGrammar },
};

const agents = {
  type: 'namespace',
  name: 'multi_agent_v1',
  description: 'Tools for spawning agents.',
  tools: [
    {
      type: 'function',
      name: 'spawn_agent',
      description: 'Spawns.',
      strict: false,
      parameters: { type: 'object' },
    },
    {
      type: 'function',
      name: 'wait_agent',
      description: 'Waits.',
      strict: false,
      parameters: { type: 'object' },
    },
  ],
};

const docs = {
  type: 'namespace',
  name: 'mcp__docs__',
  tools: [{ type: 'function', name: 'search', parameters: { type: 'object' } }],
};
const code = {
  type: 'namespace',
  name: 'mcp__code__',
  tools: [{ type: 'function', name: 'search', parameters: { type: 'object' } }],
};

const toolSearch = { type: 'tool_search', execution: 'client', parameters: { type: 'object' } };
const webSearch = { type: 'web_search', external_web_access: true, search_content_types: ['text'] };

const developer = {
  type: 'message',
  role: 'developer',
  content: [{ type: 'input_text', text: 'You are Codex.' }],
};
const environment = {
  type: 'message',
  role: 'user',
  content: [{ type: 'input_text', text: '<environment_context />' }],
};
const question = { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'Fix it.' }] };

const common = {
  stream: true,
  store: false,
  include: ['reasoning.encrypted_content'],
  prompt_cache_key: 'thread-1',
  client_metadata: { session_id: 's' },
  tool_choice: 'auto',
};

/** What Codex sends for a model it does not know. */
export const codexUnknownModel: JsonObject = {
  ...common,
  model: 'claude-opus-4-6',
  input: [developer, environment, question],
  tools: [execCommand, agents, docs, code, webSearch],
  parallel_tool_calls: true,
  reasoning: { summary: 'auto' },
};

/** What it sends for a model with a patch tool of its own. */
export const codexPatching: JsonObject = {
  ...common,
  model: 'gpt-5.5',
  input: [developer, environment, question],
  tools: [execCommand, applyPatch, toolSearch, webSearch],
  parallel_tool_calls: true,
  reasoning: { effort: 'medium', summary: 'auto' },
  text: { verbosity: 'low' },
};

/** Its "Responses lite": the tools are an item of the input. */
export const codexLite: JsonObject = {
  ...common,
  model: 'gpt-6-luna',
  input: [
    {
      type: 'additional_tools',
      role: 'developer',
      tools: [
        { type: 'namespace', name: 'functions', tools: [{ ...applyPatch, name: 'exec' }, execCommand] },
        agents,
      ],
    },
    developer,
    environment,
    question,
  ],
  parallel_tool_calls: false,
  reasoning: { effort: 'medium', context: 'all_turns' },
};

/** The items that come back for the second turn: a thought, what was said, two calls and their results. */
export const codexHistory: readonly JsonObject[] = [
  {
    type: 'reasoning',
    id: 'rs_1',
    summary: [{ type: 'summary_text', text: 'Look first.' }],
    content: null,
    encrypted_content: 'gAAAA-sealed',
  },
  {
    type: 'message',
    id: 'msg_1',
    role: 'assistant',
    phase: 'commentary',
    content: [{ type: 'output_text', text: 'I will look.', annotations: [] }],
  },
  { type: 'web_search_call', status: 'completed', action: { type: 'search', query: 'x' } },
  { type: 'function_call', id: 'fc_1', call_id: 'call_1', name: 'exec_command', arguments: '{"cmd":"ls"}' },
  {
    type: 'function_call',
    id: 'fc_2',
    call_id: 'call_2',
    name: 'spawn_agent',
    namespace: 'multi_agent_v1',
    arguments: '{}',
  },
  {
    type: 'custom_tool_call',
    id: 'ctc_1',
    status: 'completed',
    call_id: 'call_3',
    name: 'apply_patch',
    input: '*** Begin Patch',
  },
  { type: 'function_call_output', id: 'fco_1', call_id: 'call_1', output: 'a.txt' },
  { type: 'function_call_output', id: 'fco_2', call_id: 'call_2', output: 'agent-7' },
  {
    type: 'custom_tool_call_output',
    id: 'ctco_1',
    call_id: 'call_3',
    output: [
      { type: 'input_text', text: 'Done.' },
      { type: 'input_image', image_url: 'data:image/png;base64,iVBORw0KGgo=' },
    ],
  },
];

/** The same request one turn later. */
export function secondTurn(body: JsonObject): JsonObject {
  const input: readonly unknown[] = Array.isArray(body.input) ? body.input : [];
  return { ...body, input: [...input, ...codexHistory] };
}
