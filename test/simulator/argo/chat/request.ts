import * as z from 'zod';

const textPart = z.strictObject({ type: z.literal('text'), text: z.string() });
const imagePart = z.strictObject({
  type: z.literal('image_url'),
  image_url: z.strictObject({
    url: z.string().regex(/^(https?:\/\/|data:image\/(png|jpeg|webp|gif);base64,)/, 'Invalid image URL'),
    detail: z.enum(['auto', 'low', 'high', 'original']).optional(),
  }),
});
const audioPart = z.strictObject({
  type: z.literal('input_audio'),
  input_audio: z.strictObject({ data: z.string(), format: z.enum(['wav', 'mp3']) }),
});
const filePart = z.strictObject({
  type: z.literal('file'),
  file: z.strictObject({
    filename: z.string().optional(),
    file_data: z.string().startsWith('data:').optional(),
    file_id: z.string().optional(),
  }),
});
const refusalPart = z.strictObject({ type: z.literal('refusal'), refusal: z.string() });

const texts = z.union([z.string(), z.array(textPart).min(1)]);
const userParts = z.discriminatedUnion('type', [textPart, imagePart, audioPart, filePart]);
const assistantParts = z.discriminatedUnion('type', [textPart, refusalPart]);
/** Real ids are longer elsewhere; this vendor stops at forty characters. */
const callId = z.string().max(40, 'string too long. Expected a string with maximum length 40').min(1);
const toolName = z
  .string()
  .regex(/^[a-zA-Z0-9_-]{1,64}$/, "string does not match pattern '^[a-zA-Z0-9_-]+$'");

const toolCall = z.discriminatedUnion('type', [
  z.strictObject({
    id: callId,
    type: z.literal('function'),
    function: z.strictObject({ name: toolName, arguments: z.string() }),
  }),
  z.strictObject({
    id: callId,
    type: z.literal('custom'),
    custom: z.strictObject({ name: toolName, input: z.string() }),
  }),
]);

const name = z.string().optional();
const message = z.discriminatedUnion('role', [
  z.strictObject({ role: z.enum(['system', 'developer']), content: texts, name }),
  z.strictObject({
    role: z.literal('user'),
    // Null is read here so that the Gemini adapter can fall over it; OpenAI's own refusal is a rule.
    content: z.union([z.string(), z.array(userParts).min(1), z.null()]),
    name,
  }),
  z.strictObject({
    role: z.literal('assistant'),
    content: z.union([z.string(), z.array(assistantParts).min(1), z.null()]).optional(),
    tool_calls: z.array(toolCall).min(1, '[] is too short').nullish(),
    refusal: z.string().nullish(),
    annotations: z.array(z.unknown()).nullish(),
    audio: z.unknown().optional(),
    function_call: z.null().optional(),
    name,
  }),
  z.strictObject({ role: z.literal('tool'), content: z.union([texts, z.null()]), tool_call_id: callId }),
]);

const schema = z.looseObject({});
const tool = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('function'),
    function: z.strictObject({
      name: toolName,
      description: z
        .string()
        .max(1024, 'string too long. Expected a string with maximum length 1024')
        .optional(),
      parameters: schema.optional(),
      strict: z.boolean().nullish(),
    }),
  }),
  z.strictObject({
    type: z.literal('custom'),
    custom: z.strictObject({ name: toolName, description: z.string().optional(), format: schema.optional() }),
  }),
]);

const toolChoice = z.union([
  z.enum(['auto', 'none', 'required']),
  z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('function'), function: z.strictObject({ name: toolName }) }),
    z.strictObject({ type: z.literal('custom'), custom: z.strictObject({ name: toolName }) }),
    z.strictObject({
      type: z.literal('allowed_tools'),
      allowed_tools: z.strictObject({ mode: z.enum(['auto', 'required']), tools: z.array(schema) }),
    }),
  ]),
]);

const responseFormat = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text') }),
  z.strictObject({ type: z.literal('json_object') }),
  z.strictObject({
    type: z.literal('json_schema'),
    json_schema: z.strictObject({
      name: toolName,
      description: z.string().optional(),
      schema: schema.optional(),
      strict: z.boolean().nullish(),
    }),
  }),
]);

const limit = z.int().min(1, 'integer below minimum value. Expected a value >= 1').nullish();

/** Every member the vendor documents; others are refused apart from this schema. */
export const chatRequest = z.object({
  model: z.string(),
  messages: z.array(message).min(1, '[] is too short'),
  user: z.string().nullish(),
  stream: z.boolean().nullish(),
  stream_options: z
    .strictObject({ include_usage: z.boolean().optional(), include_obfuscation: z.boolean().optional() })
    .nullish(),
  tools: z.array(tool).min(1, '[] is too short').nullish(),
  tool_choice: toolChoice.nullish(),
  parallel_tool_calls: z.boolean().nullish(),
  max_tokens: limit,
  max_completion_tokens: limit,
  temperature: z.number().min(0).max(2).nullish(),
  top_p: z.number().min(0).max(1).nullish(),
  stop: z.union([z.string(), z.array(z.string()).max(4, 'array too long. Expected at most 4')]).nullish(),
  n: z.int().min(1).max(128).nullish(),
  seed: z.int().nullish(),
  frequency_penalty: z.number().min(-2).max(2).nullish(),
  presence_penalty: z.number().min(-2).max(2).nullish(),
  logit_bias: z.record(z.string(), z.number()).nullish(),
  logprobs: z.boolean().nullish(),
  top_logprobs: z.int().min(0).max(20).nullish(),
  response_format: responseFormat.nullish(),
  reasoning_effort: z.enum(['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max']).nullish(),
  verbosity: z.enum(['low', 'medium', 'high']).nullish(),
  metadata: z.record(z.string(), z.string()).nullish(),
  store: z.boolean().nullish(),
  service_tier: z.enum(['auto', 'default', 'flex', 'scale', 'priority']).nullish(),
  prompt_cache_key: z.string().nullish(),
  prompt_cache_retention: z.enum(['in_memory', 'in-memory', '24h']).nullish(),
  safety_identifier: z.string().nullish(),
  modalities: z.array(z.literal('text')).nullish(),
  prediction: schema.nullish(),
});

export type ChatRequest = z.infer<typeof chatRequest>;
export type ChatMessage = ChatRequest['messages'][number];
export type ChatTool = NonNullable<ChatRequest['tools']>[number];
