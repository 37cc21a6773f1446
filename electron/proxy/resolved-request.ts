import type { RequestAddress } from '../dialects/client-dialect.ts';
import type { Found } from '../providers/provider.ts';
import type { JsonBody } from './body.ts';

/** A request for a model's answer: its body read, its model found. */
export interface ResolvedRequest {
  readonly body: JsonBody;
  readonly address: RequestAddress;
  readonly stream: boolean;
  readonly found: Found;
  readonly timeoutMs?: number;
}
