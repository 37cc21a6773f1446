import { alcfTokensAppId, gatewayId, inferenceAppId } from './constants.ts';

/** An application registered with Globus Auth. */
export interface Client {
  readonly id: string;
  readonly name: string;
  /** Confidential clients only; native ones have none. */
  readonly secret?: string;
}

export const gatewayClient = {
  id: gatewayId,
  name: 'ALCF Inference Gateway',
  secret: 'the-secret-of-the-gateway',
} satisfies Client;

export const serviceClient = {
  id: '5e51ce00-0000-4000-8000-000000000001',
  name: 'Nightly Benchmarks',
  secret: 'the-secret-of-the-service-account',
} satisfies Client;

export const registeredClients: readonly Client[] = [
  { id: inferenceAppId, name: 'ALCF Inference' },
  { id: alcfTokensAppId, name: 'ALCF Tokens' },
  { id: '0a71fe00-0000-4000-8000-000000000001', name: 'An application of somebody’s own' },
  gatewayClient,
  serviceClient,
];

export function isNative(client: Client): boolean {
  return client.secret === undefined;
}
