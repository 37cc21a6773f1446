import type { Reachability } from '../../contract.ts';
import type { UpstreamFailure } from '../../providers/ask.ts';
import { type Detail, type Place, type Situation, wordsOf } from './situations.ts';

/** What is known of the network beside the failure itself. */
export interface NetworkFacts {
  /** Whether any interface but loopback has an address. */
  readonly connected: boolean;
  /** Whether a name everybody may look up was found; undefined when nobody looked. */
  readonly publicNames: boolean | undefined;
}

/** The head of an HTTP answer to a probe. */
export interface AnswerHead {
  readonly status: number;
  readonly contentType: string;
  readonly location: string;
  /** The `Date` header. */
  readonly date: string;
}

export interface Diagnosis {
  readonly situation: Situation;
  readonly stage: Reachability['stage'];
  /** The system's code or the HTTP status. */
  readonly code: string;
}

/** What a failure means on this machine. */
export function diagnoseFailure(failure: UpstreamFailure, host: string, facts: NetworkFacts): Diagnosis {
  const { stage, code } = failure;
  return { situation: situationOf(failure, host, facts), stage, code };
}

function situationOf({ stage, code }: UpstreamFailure, host: string, facts: NetworkFacts): Situation {
  const laboratory = host.endsWith('.inside.anl.gov');
  switch (stage) {
    case 'dns':
      if (!facts.connected) return 'no-network';
      if (facts.publicNames === false) return 'no-names';
      return laboratory ? 'off-vpn' : 'name-unknown';
    case 'tcp':
      if (code === 'ECONNREFUSED') return 'refused';
      if (!facts.connected) return 'no-network';
      return laboratory ? 'no-conduit' : 'unreachable';
    case 'tls':
      return certificateSituations.find(([pattern]) => pattern.test(code))?.[1] ?? 'no-tls';
    case 'http':
    case 'answer':
      if (code === 'NOTICE') return 'not-registered';
      return /TIMEOUT|ETIMEDOUT|DEADLINE/.test(code) ? 'silent' : 'broken-off';
  }
}

const certificateSituations: readonly (readonly [RegExp, Situation])[] = [
  [/EXPIRED|NOT_YET_VALID/, 'expired'],
  [/ALTNAME|HOSTNAME_MISMATCH/, 'other-certificate'],
  [/SELF_SIGNED|UNABLE_TO_|UNTRUSTED|INVALID_CA|CERT_SIGNATURE/, 'untrusted'],
];

/** What an answer to a probe means: a refusal of the method or the path is the gateway's own and healthy. */
export function diagnoseAnswer(answer: AnswerHead, origin: string): Diagnosis {
  const code = String(answer.status);
  return { situation: answerSituation(answer, origin), stage: 'http', code };
}

function answerSituation({ status, contentType, location }: AnswerHead, origin: string): Situation {
  // 407 and 511 are a web proxy's and a captive portal's way to ask for a login.
  if (status === 407 || status === 511) return 'intercepted';
  if (status >= 500) return 'failing';
  if (status >= 300 && status < 400) {
    return URL.parse(location, origin)?.origin === origin ? 'ready' : 'intercepted';
  }
  // The gateway speaks JSON; a page where a person is let in or kept out is somebody else's.
  const page = contentType.startsWith('text/html');
  return page && (status < 300 || status === 401 || status === 403) ? 'intercepted' : 'ready';
}

/** The diagnosis in the words everybody uses. */
export function reachabilityOf(diagnosis: Diagnosis, place: Place, since: number): Reachability {
  const words = wordsOf(diagnosis.situation);
  const remedy = words.remedy?.({ ...place, code: diagnosis.code });
  return {
    state: words.state,
    stage: diagnosis.stage,
    since: new Date(since).toISOString(),
    message: messageOf(diagnosis, place),
    ...(remedy !== undefined && { remedy }),
  };
}

/** The situation's sentence, standing alone. */
export function messageOf(diagnosis: Diagnosis, place: Place): string {
  const sentence = wordsOf(diagnosis.situation).sentence(detailOf(diagnosis, place));
  // A host's name keeps its own spelling.
  if (sentence.startsWith(place.host)) return `${sentence}.`;
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`;
}

export function detailOf({ code }: Diagnosis, place: Place): Detail {
  return { ...place, code };
}
