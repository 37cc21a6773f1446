import * as z from 'zod';

const open = z.looseObject({});
const inputText = z.strictObject({ type: z.literal('input_text'), text: z.string() });
const inputImage = z.strictObject({
  type: z.literal('input_image'),
  image_url: z
    .string()
    .regex(/^(https?:\/\/|data:image\/(png|jpeg|webp|gif);base64,)/, 'Invalid image URL')
    .nullish(),
  file_id: z.string().nullish(),
  detail: z.enum(['auto', 'low', 'high', 'original']).nullish(),
});
const inputFile = z.strictObject({
  type: z.literal('input_file'),
  filename: z.string().optional(),
  file_data: z.string().startsWith('data:').optional(),
  file_url: z.string().optional(),
  file_id: z.string().nullish(),
  detail: z.enum(['auto', 'low', 'high']).optional(),
});
const outputText = z.strictObject({
  type: z.literal('output_text'),
  text: z.string(),
  annotations: z.array(z.unknown()).optional(),
  logprobs: z.array(z.unknown()).nullish(),
});
const refusal = z.strictObject({ type: z.literal('refusal'), refusal: z.string() });
const inputPart = z.discriminatedUnion('type', [inputText, inputImage, inputFile]);
const outputPart = z.discriminatedUnion('type', [outputText, refusal]);

/** Every kind of item has ids of its own. */
const idOf = (prefix: string) =>
  z.string().startsWith(prefix, `Expected an ID that begins with '${prefix}'`).nullish();
const callId = z.string().min(1).max(64, 'string too long. Expected a string with maximum length 64');
const status = z.enum(['in_progress', 'completed', 'incomplete']).nullish();
const toolOutput = z.union([z.string(), z.array(inputPart)]);
const toolName = z
  .string()
  .regex(/^[a-zA-Z0-9_-]{1,128}$/, "string does not match pattern '^[a-zA-Z0-9_-]+$'");

const said = z.discriminatedUnion('role', [
  z.strictObject({
    type: z.literal('message').optional(),
    role: z.enum(['user', 'system', 'developer']),
    content: z.union([z.string(), z.array(inputPart).min(1)]),
    id: idOf('msg'),
    status,
  }),
  z.strictObject({
    type: z.literal('message').optional(),
    role: z.literal('assistant'),
    content: z.union([z.string(), z.array(outputPart)]),
    id: idOf('msg'),
    status,
    phase: z.enum(['commentary', 'final_answer']).nullish(),
  }),
]);
const typed = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('function_call'),
    call_id: callId,
    name: toolName,
    arguments: z.string(),
    namespace: z.string().nullish(),
    id: idOf('fc'),
    status,
  }),
  z.strictObject({
    type: z.literal('function_call_output'),
    call_id: callId,
    output: toolOutput,
    id: idOf('fc'),
    status,
  }),
  z.strictObject({
    type: z.literal('custom_tool_call'),
    call_id: callId,
    name: toolName,
    input: z.string(),
    namespace: z.string().nullish(),
    id: idOf('ctc'),
    status,
  }),
  z.strictObject({
    type: z.literal('custom_tool_call_output'),
    call_id: callId,
    output: toolOutput,
    id: idOf('ctc'),
    status,
  }),
  z.strictObject({
    type: z.literal('reasoning'),
    id: idOf('rs'),
    summary: z.array(z.strictObject({ type: z.literal('summary_text'), text: z.string() })),
    content: z.array(z.strictObject({ type: z.literal('reasoning_text'), text: z.string() })).nullish(),
    encrypted_content: z.string().nullish(),
    status,
  }),
]);
const item = z.union([typed, said]);

const functionTool = z.strictObject({
  type: z.literal('function'),
  name: toolName,
  description: z.string().nullish(),
  parameters: open.nullish(),
  strict: z.boolean().nullish(),
});
const customTool = z.strictObject({
  type: z.literal('custom'),
  name: toolName,
  description: z.string().optional(),
  format: open.optional(),
});
/** Run by the vendor or by the client; the stand-in takes them and never calls them. */
const hostedTool = z.looseObject({
  type: z.enum([
    'web_search',
    'web_search_preview',
    'file_search',
    'code_interpreter',
    'mcp',
    'image_generation',
    'local_shell',
    'shell',
    'apply_patch',
    'computer_use_preview',
    'namespace',
    'tool_search',
  ]),
});
const format = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text') }),
  z.strictObject({ type: z.literal('json_object') }),
  z.strictObject({
    type: z.literal('json_schema'),
    name: toolName,
    schema: open,
    description: z.string().optional(),
    strict: z.boolean().nullish(),
  }),
]);

export const responsesRequest = z.object({
  model: z.string(),
  input: z.union([z.string(), z.array(item)]),
  user: z.string().nullish(),
  instructions: z.string().nullish(),
  stream: z.boolean().nullish(),
  stream_options: z.strictObject({ include_obfuscation: z.boolean().optional() }).nullish(),
  tools: z.array(z.union([z.discriminatedUnion('type', [functionTool, customTool]), hostedTool])).nullish(),
  tool_choice: z.union([z.enum(['auto', 'none', 'required']), z.looseObject({ type: z.string() })]).nullish(),
  parallel_tool_calls: z.boolean().nullish(),
  max_output_tokens: z.int().min(16, 'integer below minimum value. Expected a value >= 16').nullish(),
  max_tool_calls: z.int().nullish(),
  temperature: z.number().min(0).max(2).nullish(),
  top_p: z.number().min(0).max(1).nullish(),
  top_logprobs: z.int().min(0).max(20).nullish(),
  reasoning: z
    .strictObject({
      effort: z.enum(['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max']).nullish(),
      summary: z.enum(['auto', 'concise', 'detailed']).nullish(),
      generate_summary: z.enum(['auto', 'concise', 'detailed']).nullish(),
      context: z.string().nullish(),
    })
    .nullish(),
  text: z
    .strictObject({ format: format.optional(), verbosity: z.enum(['low', 'medium', 'high']).nullish() })
    .nullish(),
  include: z.array(z.string()).nullish(),
  metadata: z.record(z.string(), z.string()).nullish(),
  store: z.boolean().nullish(),
  truncation: z.enum(['auto', 'disabled']).nullish(),
  service_tier: z.enum(['auto', 'default', 'flex', 'scale', 'priority']).nullish(),
  prompt_cache_key: z.string().nullish(),
  prompt_cache_retention: z.enum(['in_memory', 'in-memory', '24h']).nullish(),
  safety_identifier: z.string().nullish(),
  previous_response_id: z.string().nullish(),
  background: z.literal(false).nullish(),
});

export type ResponsesRequest = z.infer<typeof responsesRequest>;
export type ResponsesItem = Exclude<ResponsesRequest['input'], string>[number];

export function itemsOf({ input }: ResponsesRequest): readonly ResponsesItem[] {
  return typeof input === 'string' ? [{ role: 'user', content: input }] : input;
}
