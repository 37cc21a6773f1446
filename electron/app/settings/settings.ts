import * as z from 'zod/mini';

/** The four ARGO environments a name stands for; anything else is a base URL. */
export const environmentNames = ['prod', 'dev', 'test'] as const;

export const settingsSchema = z.object({
  /** ANL domain user name; empty until the first run asked for it. */
  user: z.string(),
  environment: z.string(),
  argoBaseUrl: z.optional(z.string()),
});

export type Settings = z.infer<typeof settingsSchema>;

/** Settings from flags and environment variables, as strings still to be checked. */
export interface SettingsOverrides {
  readonly flags: Readonly<Record<string, string>>;
  readonly environment: Readonly<Record<string, string | undefined>>;
}
