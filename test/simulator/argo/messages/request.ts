import * as z from 'zod';

const cacheControl = z
  .strictObject({ type: z.literal('ephemeral'), ttl: z.enum(['5m', '1h']).optional() })
  .nullish();
const textBlock = z.strictObject({
  type: z.literal('text'),
  text: z.string(),
  cache_control: cacheControl,
  citations: z.array(z.unknown()).nullish(),
});
const base64Image = z.strictObject({
  type: z.literal('base64'),
  media_type: z.enum(['image/png', 'image/jpeg', 'image/gif', 'image/webp']),
  data: z.base64('invalid base64 data'),
});
const urlSource = z.strictObject({ type: z.literal('url'), url: z.url({ protocol: /^https?$/ }) });
const imageBlock = z.strictObject({
  type: z.literal('image'),
  source: z.discriminatedUnion('type', [base64Image, urlSource]),
  cache_control: cacheControl,
});
const documentBlock = z.strictObject({
  type: z.literal('document'),
  source: z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('base64'), media_type: z.literal('application/pdf'), data: z.base64() }),
    z.strictObject({ type: z.literal('text'), media_type: z.literal('text/plain'), data: z.string() }),
    urlSource,
    z.strictObject({
      type: z.literal('content'),
      content: z.union([z.string(), z.array(z.discriminatedUnion('type', [textBlock, imageBlock]))]),
    }),
  ]),
  title: z.string().nullish(),
  context: z.string().nullish(),
  citations: z.strictObject({ enabled: z.boolean() }).nullish(),
  cache_control: cacheControl,
});
const searchResultBlock = z.strictObject({
  type: z.literal('search_result'),
  source: z.string(),
  title: z.string(),
  content: z.array(textBlock),
  citations: z.strictObject({ enabled: z.boolean() }).nullish(),
  cache_control: cacheControl,
});
const toolId = z.string().regex(/^[a-zA-Z0-9_-]+$/, "String should match pattern '^[a-zA-Z0-9_-]+$'");
const toolName = z
  .string()
  .regex(/^[a-zA-Z0-9_-]{1,128}$/, "String should match pattern '^[a-zA-Z0-9_-]{1,128}$'");
const toolResultBlock = z.strictObject({
  type: z.literal('tool_result'),
  tool_use_id: toolId,
  content: z
    .union([
      z.string(),
      z.array(z.discriminatedUnion('type', [textBlock, imageBlock, documentBlock, searchResultBlock])),
    ])
    .optional(),
  is_error: z.boolean().nullish(),
  cache_control: cacheControl,
});
const toolUseBlock = z.strictObject({
  type: z.literal('tool_use'),
  id: toolId,
  name: toolName,
  input: z.looseObject({}),
  caller: z.looseObject({}).nullish(),
  cache_control: cacheControl,
});
const thinkingBlock = z.strictObject({
  type: z.literal('thinking'),
  thinking: z.string(),
  signature: z.string(),
});
const redactedBlock = z.strictObject({ type: z.literal('redacted_thinking'), data: z.string() });

const userBlock = z.discriminatedUnion('type', [
  textBlock,
  imageBlock,
  documentBlock,
  searchResultBlock,
  toolResultBlock,
]);
const assistantBlock = z.discriminatedUnion('type', [textBlock, thinkingBlock, redactedBlock, toolUseBlock]);

const message = z.discriminatedUnion('role', [
  z.strictObject({ role: z.literal('user'), content: z.union([z.string(), z.array(userBlock)]) }),
  z.strictObject({ role: z.literal('assistant'), content: z.union([z.string(), z.array(assistantBlock)]) }),
]);

const tool = z.strictObject({
  type: z.literal('custom').nullish(),
  name: toolName,
  description: z.string().optional(),
  input_schema: z.looseObject({ type: z.literal('object') }),
  strict: z.boolean().nullish(),
  cache_control: cacheControl,
  input_examples: z.array(z.unknown()).nullish(),
  eager_input_streaming: z.boolean().nullish(),
});
const disable = z.boolean().optional();
const toolChoice = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('auto'), disable_parallel_tool_use: disable }),
  z.strictObject({ type: z.literal('any'), disable_parallel_tool_use: disable }),
  z.strictObject({ type: z.literal('tool'), name: z.string(), disable_parallel_tool_use: disable }),
  z.strictObject({ type: z.literal('none') }),
]);
const display = z.enum(['summarized', 'omitted']).nullish();
const thinking = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('enabled'),
    budget_tokens: z.int().min(1024, 'Input should be greater than or equal to 1024'),
    display,
  }),
  z.strictObject({ type: z.literal('adaptive'), display }),
  z.strictObject({ type: z.literal('disabled') }),
]);

export const messagesRequest = z.object({
  model: z.string(),
  messages: z.array(message).min(1, 'at least one message is required'),
  max_tokens: z.int().min(1, 'Input should be greater than or equal to 1'),
  system: z.union([z.string(), z.array(textBlock)]).optional(),
  stream: z.boolean().optional(),
  stop_sequences: z.array(z.string()).optional(),
  temperature: z.number().min(0).max(1, 'Input should be less than or equal to 1').optional(),
  top_p: z.number().min(0).max(1).optional(),
  top_k: z.int().min(0).optional(),
  tools: z.array(tool).optional(),
  tool_choice: toolChoice.optional(),
  thinking: thinking.optional(),
  metadata: z.strictObject({ user_id: z.string().nullish() }).optional(),
  output_config: z
    .strictObject({
      effort: z.string().nullish(),
      format: z.strictObject({ type: z.literal('json_schema'), schema: z.looseObject({}) }).nullish(),
    })
    .optional(),
  service_tier: z.enum(['auto', 'standard_only']).optional(),
  cache_control: cacheControl,
  // Not Anthropic's; the gateway takes it.
  user: z.string().optional(),
});

export type MessagesRequest = z.infer<typeof messagesRequest>;
export type MessagesTurn = MessagesRequest['messages'][number];
export type MessagesBlock = Exclude<MessagesTurn['content'], string>[number];

export function blocksOf({ content }: MessagesTurn): readonly MessagesBlock[] {
  return typeof content === 'string' ? [{ type: 'text', text: content }] : content;
}
