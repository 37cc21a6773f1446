import type { Check } from '../../contract.ts';
import { messageOf, reachabilityOf } from '../connectivity/diagnose.ts';
import type { Look } from '../connectivity/look.ts';
import type { ProbeStage } from '../connectivity/probe.ts';
import type { Place } from '../connectivity/situations.ts';
import { type Finding, failed, fine, skipped, warned } from './check.ts';

const stages: readonly { readonly stage: ProbeStage; readonly title: string }[] = [
  { stage: 'dns', title: 'Name (DNS)' },
  { stage: 'tcp', title: 'Connection (TCP)' },
  { stage: 'tls', title: 'Certificate (TLS)' },
  { stage: 'http', title: 'Answer (HTTP)' },
];

/** The steps of one look as one check each; what comes after the step that failed was not tried. */
export function wayChecks({ diagnosis, report }: Look, place: Place): readonly Check[] {
  const bad = diagnosis.situation !== 'ready';
  let before: string | undefined;
  return stages.map(({ stage, title }) => {
    const passed = report.passed.find((step) => step.stage === stage);
    const ms = Math.round(passed?.ms ?? 0);
    const decides = bad && diagnosis.stage === stage;
    const check = { id: stage, title, ms };
    if (decides) {
      before = title;
      const { message, remedy } = reachabilityOf(diagnosis, place, 0);
      return { ...check, ...failed(message, remedy) };
    }
    if (passed !== undefined) return { ...check, ...fine(`${passed.found}.`) };
    if (before !== undefined)
      return { ...check, ...skipped(`Not tried, because this failed before: ${before}.`) };
    return { ...check, ...skipped('Not needed on this way.') };
  });
}

const toleratedSkewMs = 5 * 60_000;

/** This machine's clock beside the gateway's: certificates and sign-ins fail when it is far off. */
export function clockFinding({ diagnosis, report: { outcome } }: Look, place: Place, now: number): Finding {
  if (!outcome.ok) return skipped(`Not known without an answer: ${messageOf(diagnosis, place)}`);
  const theirs = Date.parse(outcome.value.date);
  if (Number.isNaN(theirs)) return skipped(`${place.gateway} did not say what time it is.`);
  const minutes = Math.round((now - theirs) / 60_000);
  if (Math.abs(now - theirs) <= toleratedSkewMs) return fine(`It agrees with that of ${place.gateway}.`);
  return warned(
    `It is ${Math.abs(minutes)} minutes ${minutes > 0 ? 'ahead of' : 'behind'} that of ${place.gateway}.`,
    'Let the system set date and time by itself.',
  );
}
