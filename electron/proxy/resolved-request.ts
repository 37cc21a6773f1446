import type { RequestAddress } from '../dialects/client-dialect.ts';
import type { Found, Service } from '../providers/provider.ts';
import type { JsonBody } from './body/json-body.ts';

/** A request for a model's answer: its body read, its model found. */
export interface ResolvedRequest {
  readonly body: JsonBody;
  readonly address: RequestAddress;
  readonly stream: boolean;
  readonly found: Found;
  /** What is asked for where the request is not relayed as it is. */
  readonly service: Extract<Service, 'chat' | 'completions'>;
  readonly timeoutMs: number | undefined;
}
