import { Copyable } from '../parts/copyable.tsx';
import type { Model } from './filter.ts';
import { ModelStatus } from './model-status.tsx';
import { familyWords, kindWords, providerWords } from './words.ts';

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
  return (
    <tr>
      <th scope="row">
        <Copyable value={model.id} what="model name" />
        <span className="muted">{describe(model)}</span>
        {model.status && <ModelStatus model={model} status={model.status} />}
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

const count = new Intl.NumberFormat('en');

/** "GPT-4o · ARGO · OpenAI · chat · 128,000 tokens · tools, images": everything about a model but its names. */
function describe({ id, displayName, provider, family, kind, contextTokens, capabilities }: Model): string {
  const name = displayName === id ? '' : displayName;
  const context = contextTokens === undefined ? '' : `${count.format(contextTokens)} tokens`;
  const abilities = capabilities.join(', ').replaceAll('-', ' ');
  return [
    name,
    providerWords[provider],
    familyWords[family],
    kindWords[kind].toLowerCase(),
    context,
    abilities,
  ]
    .filter(Boolean)
    .join(' · ');
}
