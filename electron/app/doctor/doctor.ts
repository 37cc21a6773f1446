import type { Check } from '../../contract.ts';
import type { RefreshReport } from '../../proxy/ports.ts';
import type { Look } from '../connectivity/look.ts';
import { argoPlace } from '../connectivity/place.ts';
import type { Clock } from '../ports.ts';
import { argoBaseUrlOf } from '../settings/settings.ts';
import { type AnswerCheckParts, answerFinding } from './answer-check.ts';
import { carryOut, type Examination, failed, fine, skipped } from './check.ts';
import { type MachineCheckParts, machineChecks } from './machine-checks.ts';
import { type ServerCheckParts, serverChecks } from './server-checks.ts';
import { clockFinding, wayChecks } from './way-checks.ts';

export interface DoctorParts extends MachineCheckParts, ServerCheckParts, AnswerCheckParts {
  readonly clock: Clock;
  look(): Promise<Look>;
  refreshModels(): Promise<RefreshReport>;
}

/** Every check in order, from this machine outwards; what an earlier failure makes moot is skipped. */
export async function runDoctor(parts: DoctorParts): Promise<readonly Check[]> {
  const machine = await inOrder(machineChecks(parts));
  const server = await inOrder(serverChecks(parts));
  const { environment, user } = parts.settings.current();
  const address = await carryOut({
    id: 'address',
    title: 'Address of ARGO',
    examine: () => fine(`${environment}: ${argoBaseUrlOf(parts.settings.current())}`),
  });
  const way = await lookAtWay(parts);
  const failure = way.find(({ result }) => result === 'fail');
  const moot = failure && skipped(`Not tried, because this failed before: ${failure.title}.`);
  const models = await carryOut({
    id: 'models',
    title: 'Model list',
    examine: () => moot ?? modelsFinding(parts),
  });
  const answer = await carryOut({
    id: 'answer',
    title: 'A real answer',
    examine: () =>
      moot ?? (user === '' ? skipped('Not tried, because no user name is set.') : answerFinding(parts)),
  });
  return [...machine, ...server, address, ...way, models, answer];
}

async function inOrder(examinations: readonly Examination[]): Promise<Check[]> {
  const checks: Check[] = [];
  for (const examination of examinations) checks.push(await carryOut(examination));
  return checks;
}

async function lookAtWay({ look, settings, clock }: DoctorParts): Promise<readonly Check[]> {
  const seen = await look();
  const place = argoPlace(settings.current());
  const clocks = await carryOut({
    id: 'clock',
    title: 'Date and time',
    examine: () => clockFinding(seen, place, clock.now()),
  });
  return [...wayChecks(seen, place), clocks];
}

async function modelsFinding({ refreshModels }: DoctorParts) {
  const report = await refreshModels();
  if (!report.ok) return failed(report.message);
  const { chatModels, embedModels } = report.current;
  return fine(`${chatModels} chat models and ${embedModels} for embeddings.`);
}
