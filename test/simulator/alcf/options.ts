import { serviceClient } from '../globus/clients.ts';
import { gatewayPolicyId } from '../globus/constants.ts';
import { usersGroup } from '../globus/people.ts';
import type { ListenOptions } from '../wire/listen.ts';
import type { Front } from './front.ts';
import { alcfClusters, type Cluster } from './models.ts';
import type { ErrorShape } from './refusals.ts';

/** How long what takes, in seconds. */
export interface Times {
  /** A call without a stream that waits for a cold model is given up after. */
  readonly task: number;
  /** After a call that woke a cold model, others are turned away at once for. */
  readonly notReady: number;
  /** A woken model waits for a node for, and is live after. */
  readonly queued: number;
  readonly load: number;
  /** A live model is unloaded when unused for, or in any case after. */
  readonly unused: number;
  readonly longest: number;
  /** Before it is unloaded its workers are gone for. */
  readonly disconnected: number;
  /** A stream without a first chunk is given up after. */
  readonly firstChunk: number;
  /** A stream that pauses counts as finished after. */
  readonly pause: number;
  /** A stream ends, whatever it says, after. */
  readonly stream: number;
  /** A batch is done after. */
  readonly batch: number;
}

/** How this gateway behaves; `configure` changes it while it runs, `reset` puts it back. */
export interface AlcfBehaviour {
  readonly clusters: readonly Cluster[];
  readonly policies: readonly string[];
  readonly authorizedDomains: readonly string[];
  /** Groups, of which people of a domain must be in one. */
  readonly groupsOfDomain: Readonly<Record<string, readonly string[]>>;
  /** Groups, of which everybody must be in one; none by default. */
  readonly requiredGroups: readonly string[];
  /** Service accounts that are let in. */
  readonly serviceAccounts: readonly string[];
  /** Which step behind the token fails. */
  readonly authFault: 'none' | 'introspection' | 'dependent-token' | 'groups';
  readonly front: Front;
  /** Clusters under maintenance. */
  readonly maintenance: readonly string[];
  readonly errorShape: ErrorShape;
  /** How many requests a second one person may make. */
  readonly requestsPerSecond: number;
  readonly bodyLimitBytes: number;
  /** Above it the application behind nginx falls over with a 500. */
  readonly memoryLimitBytes: number;
  /** Whether the gateway has `/{cluster}/models` at all. */
  readonly modelsRoute: boolean;
  /** Clusters whose `/jobs` fails, and how. */
  readonly failingJobs: Readonly<Record<string, 408 | 500 | 504>>;
  /** How the lists of batches are spelled in `/jobs`. */
  readonly jobKeys: 'underscore' | 'dash';
  readonly freeNodes: number;
  /** Clusters on which responses and messages may be streamed. */
  readonly streamedElsewhere: readonly string[];
  readonly batchesOfOne: number;
  /** How the result of a completed batch is shown. */
  readonly batchResult: 'python' | 'json' | 'object' | 'text';
  /** Whether batches tell when they were created, as they did before. */
  readonly batchCreatedAt: boolean;
  readonly times: Times;
  readonly dateSkewSeconds: number;
}

const megabyte = 1024 * 1024;
const hour = 3600;

export const realTimes: Times = {
  task: 300,
  notReady: 600,
  queued: 120,
  load: 780,
  unused: 2 * hour,
  longest: 24 * hour,
  disconnected: 300,
  firstChunk: 30,
  pause: 5,
  stream: 300,
  batch: 600,
};

export const defaultBehaviour: AlcfBehaviour = {
  clusters: alcfClusters,
  policies: [gatewayPolicyId],
  authorizedDomains: ['anl.gov', 'alcf.anl.gov', 'uchicago.edu', 'llnl.gov'],
  groupsOfDomain: { 'anl.gov': [usersGroup] },
  requiredGroups: [],
  serviceAccounts: [`${serviceClient.id}@clients.auth.globus.org`],
  authFault: 'none',
  front: 'open',
  maintenance: [],
  errorShape: 'envelope',
  requestsPerSecond: 10,
  bodyLimitBytes: 20 * megabyte,
  memoryLimitBytes: 20 * megabyte,
  modelsRoute: true,
  failingJobs: {},
  jobKeys: 'underscore',
  freeNodes: 3,
  streamedElsewhere: [],
  batchesOfOne: 2,
  batchResult: 'python',
  batchCreatedAt: false,
  times: realTimes,
  dateSkewSeconds: 0,
};

export interface AlcfOptions extends Partial<AlcfBehaviour>, ListenOptions {}
