import * as z from 'zod/mini';
import { AlcfStatus } from './alcf-status.ts';

const Reachability = z.object({
  /** What is known of the way to the gateway; `ready` is the only good one. */
  state: z.enum([
    'unknown',
    'checking',
    'ready',
    'no-user',
    'no-network',
    'off-vpn',
    'blocked',
    'tls-failed',
    'gateway-down',
    'not-registered',
  ]),
  /** The probe stage that decided it. */
  stage: z.nullable(z.enum(['dns', 'tcp', 'tls', 'http', 'answer'])),
  /** ISO 8601. */
  since: z.string(),
  /** One true sentence, the same in tray, window, status, doctor and a client's error. */
  message: z.string(),
  remedy: z.optional(z.string()),
});

const ProxyProblem = z.object({
  code: z.enum(['port-in-use', 'port-refused', 'address-unavailable', 'key-required', 'other']),
  message: z.string(),
  remedy: z.string(),
  port: z.optional(z.number()),
  owner: z.optional(z.object({ name: z.string(), pid: z.number() })),
});

const ProxyStatus = z.object({
  state: z.enum(['running', 'starting', 'stopping', 'stopped', 'failed']),
  url: z.string(),
  socket: z.optional(z.string()),
  uptimeSeconds: z.number(),
  inFlight: z.number(),
  problem: z.optional(ProxyProblem),
});

/** What runs, and whether its gateways can be reached. */
export const Status = z.object({
  version: z.string(),
  /** The one line everybody shows: tray, window title, `status`. */
  headline: z.string(),
  proxy: ProxyStatus,
  argo: z.object({
    environment: z.string(),
    baseUrl: z.string(),
    user: z.string(),
    reachability: Reachability,
    models: z.number(),
  }),
  alcf: AlcfStatus,
  update: z.object({ available: z.boolean(), version: z.optional(z.string()) }),
});

export type Reachability = z.infer<typeof Reachability>;
export type ProxyProblem = z.infer<typeof ProxyProblem>;
export type ProxyStatus = z.infer<typeof ProxyStatus>;
export type Status = z.infer<typeof Status>;
