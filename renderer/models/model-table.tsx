import { Badge } from '../parts/badge.tsx';
import { Copyable } from '../parts/copyable.tsx';
import type { Model } from './filter.ts';
import { familyWords, kindWords, providerWords, stateWords } from './words.ts';

export function ModelTable({ models }: { models: readonly Model[] }) {
  return (
    <table className="models">
      <caption className="visually-hidden">Models, with every name they answer to</caption>
      <thead>
        <tr>
          <th scope="col">Model</th>
          <th scope="col">Also answers to</th>
          <th scope="col">Upstream id</th>
        </tr>
      </thead>
      <tbody>
        {models.map((model) => (
          <ModelRow key={`${model.provider}/${model.cluster ?? ''}/${model.id}`} model={model} />
        ))}
      </tbody>
    </table>
  );
}

function ModelRow({ model }: { model: Model }) {
  const state = model.status && stateWords[model.status];
  return (
    <tr>
      <th scope="row">
        <Copyable value={model.id} what="model name" />
        <span className="muted">{describe(model)}</span>
        {state && <Badge tone={state.tone}>{state.word}</Badge>}
      </th>
      <td data-label="Also answers to">
        {model.aliases.length === 0 && <span className="muted">No alias</span>}
        {model.aliases.map((alias) => (
          <Copyable key={alias} value={alias} what="alias" />
        ))}
      </td>
      <td data-label="Upstream id">
        <Copyable value={model.upstreamId} what="upstream id" />
      </td>
    </tr>
  );
}

/** "GPT-4o · ARGO · OpenAI · chat · tools, images": everything about a model but its names. */
function describe({ id, displayName, provider, cluster, family, kind, capabilities }: Model): string {
  const place = cluster ? `${providerWords[provider]} ${cluster}` : providerWords[provider];
  const abilities = capabilities.join(', ').replaceAll('-', ' ');
  const name = displayName === id ? '' : displayName;
  return [name, place, familyWords[family], kindWords[kind].toLowerCase(), abilities]
    .filter(Boolean)
    .join(' · ');
}
