import * as z from 'zod';

/** The older endpoints take more or less anything else beside these, and ignore it. */
export const legacyRequest = z.looseObject({
  user: z.string().min(1),
  model: z.string(),
  messages: z
    .array(z.looseObject({ role: z.string() }))
    .min(1)
    .nullish(),
  system: z.union([z.string(), z.array(z.string())]).nullish(),
  prompt: z.array(z.string()).min(1).nullish(),
  stop: z.union([z.string(), z.array(z.string()).max(4)]).nullish(),
  temperature: z.number().min(0).max(2).nullish(),
  top_p: z.number().min(0).max(1).nullish(),
  max_tokens: z.int().min(1).nullish(),
  max_completion_tokens: z.int().min(1).nullish(),
  tools: z.array(z.looseObject({})).nullish(),
  tool_choice: z.unknown().optional(),
});

export type LegacyRequest = z.infer<typeof legacyRequest>;

/** Both forms of asking, `messages` and `system` with `prompt`, as messages. */
export function messagesOf({ messages, system, prompt }: LegacyRequest): readonly unknown[] {
  if (messages != null) return messages;
  return [
    ...[system ?? []].flat().map((content) => ({ role: 'system', content })),
    ...(prompt ?? []).map((content) => ({ role: 'user', content })),
  ];
}
