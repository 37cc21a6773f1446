import type { Model, ModelKind } from '../model.ts';
import { familyMeantBy } from './family.ts';

const usualStandIn: Readonly<Record<ModelKind, string>> = { chat: 'gpt4o', embedding: 'v3small' };

/** The model that answers for a name nobody knows (argo-gateway.md, decision 1): the usual one, else one of the same family. */
export function standInFor(asked: string, kind: ModelKind, models: readonly Model[]): Model | undefined {
  const ofKind = models.filter((model) => model.kind === kind);
  const firstOf = (family: string | undefined) => ofKind.find((model) => model.family === family);
  return (
    ofKind.find(({ upstreamId }) => upstreamId === usualStandIn[kind]) ??
    firstOf(familyMeantBy(asked)) ??
    firstOf('openai')
  );
}
