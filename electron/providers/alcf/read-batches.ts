import {
  isObject,
  type JsonObject,
  listOf,
  numberOf,
  objectOf,
  parseJson,
  textOf,
} from '../../dialects/json-value.ts';
import { fail, ok, type Result } from '../../dialects/result.ts';
import { parsePythonLiteral } from './python-literal.ts';

export type BatchStatus = 'pending' | 'running' | 'completed' | 'failed' | 'unknown';

/** A batch, as far as it is told. Times are the gateway's own words for them. */
export interface Batch {
  readonly id: string;
  readonly status: BatchStatus;
  readonly cluster?: string;
  readonly framework?: string;
  readonly inputFile?: string;
  readonly createdAt?: string;
  readonly startedAt?: string;
  readonly completedAt?: string;
  readonly failedAt?: string;
}

export interface BatchResult {
  readonly resultsFile?: string;
  readonly progressFile?: string;
  /** Such as `total_tokens` and `duration_sec`. */
  readonly metrics: Readonly<Record<string, number>>;
  /** What could not be understood, as it came. */
  readonly text?: string;
}

/** Reads `/v1/batches`, in the form of now and that of before; an odd entry costs only itself. */
export function readBatchList(body: string): Result<readonly Batch[], string> {
  const entries = listOf(parseJson(body));
  return entries ? ok(entries.flatMap(readBatch)) : fail('is not in a form this version can read');
}

/** The answer to a batch that was handed in. */
export function readSubmitted(body: string): Batch | undefined {
  return readBatch(parseJson(body))[0];
}

function readBatch(entry: unknown): Batch[] {
  if (!isObject(entry)) return [];
  const id = textOf(entry.batch_id) || textOf(entry.id);
  if (!id) return [];
  const told = {
    cluster: entry.cluster,
    framework: entry.framework,
    inputFile: entry.input_file,
    createdAt: entry.created_at,
    startedAt: entry.in_progress_at,
    completedAt: entry.completed_at,
    failedAt: entry.failed_at,
  };
  return [{ id, status: statusOf(entry.status), ...textsOf(told) }];
}

function textsOf<Key extends string>(told: Readonly<Record<Key, unknown>>): { [K in Key]?: string } {
  const texts: { [K in Key]?: string } = {};
  for (const key in told) {
    const text = textOf(told[key]);
    if (text) texts[key] = text;
  }
  return texts;
}

/** Reads `/v1/batches/{id}`: a bare word, or an object that holds it. */
export function readBatchStatus(body: string): BatchStatus {
  const value = parseJson(body);
  return statusOf(objectOf(value)?.status ?? value ?? body.trim());
}

const statuses: readonly BatchStatus[] = ['pending', 'running', 'completed', 'failed'];

function statusOf(value: unknown): BatchStatus {
  return statuses.find((status) => status === value) ?? 'unknown';
}

/**
 * Reads `/v1/batches/{id}/result` (alcf-globus.md section 4.8): an object, JSON inside a text, a dictionary as Python
 * prints it, or words.
 */
export function readBatchResult(body: string): BatchResult {
  const value = parseJson(body) ?? body;
  const told = objectOf(value) ?? fromText(textOf(value) ?? '');
  if (told === undefined) return { metrics: {}, text: textOf(value) ?? body };
  const numbers = Object.entries({ ...told, ...objectOf(told.metrics) }).flatMap(([name, each]) => {
    const number = numberOf(each);
    return number === undefined ? [] : [[name, number] as const];
  });
  return {
    ...textsOf({ resultsFile: told.results_file, progressFile: told.progress_file }),
    metrics: Object.fromEntries(numbers),
  };
}

function fromText(text: string): JsonObject | undefined {
  return objectOf(parseJson(text)) ?? objectOf(parsePythonLiteral(text));
}

/** A failure is shown as the whole tuple that was raised: the sentence is its first item. */
export function readBatchFailure(message: string): string {
  const [, single, double] = /^\s*\((?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/.exec(message) ?? [];
  return (single ?? double ?? message).replace(/\\(.)/g, '$1');
}
