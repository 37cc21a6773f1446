import { type ApiError, apiError } from '../../dialects/api-error.ts';
import type { UpstreamFailure } from '../../providers/ask.ts';
import { detailOf, diagnoseFailure, messageOf, type NetworkFacts } from './diagnose.ts';
import { type Place, wordsOf } from './situations.ts';

/** The error a client gets for a request that met this failure: the tray's sentence and what to do. */
export function explainFailure(failure: UpstreamFailure, place: Place, facts: NetworkFacts): ApiError {
  const diagnosis = diagnoseFailure(failure, place.host, facts);
  const { error, remedy } = wordsOf(diagnosis.situation);
  const advice = remedy?.(detailOf(diagnosis, place));
  const message = messageOf(diagnosis, place);
  return apiError(error, advice === undefined ? message : `${message} ${advice}`);
}
