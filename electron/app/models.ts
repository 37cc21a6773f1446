import { type ArgoSettings, createArgoProvider } from '../providers/argo/argo-provider.ts';
import type { Ask, UpstreamFailure } from '../providers/ask.ts';
import { createFindModel } from '../providers/find-model.ts';
import type { Provider } from '../providers/provider.ts';
import type { ProxyPorts } from '../proxy/ports.ts';
import { createModelCatalogue, type ModelCatalogue } from './model-catalogue/model-catalogue.ts';
import type { Ports } from './ports.ts';
import type { LiveSettings } from './settings/live-settings.ts';
import { argoBaseUrlOf } from './settings/settings.ts';

/** Every model there is, who provides it, and how it is found by a name. */
export interface Models {
  readonly catalogue: ModelCatalogue;
  readonly argo: Provider;
  readonly providers: readonly Provider[];
  readonly find: ProxyPorts['find'];
}

export interface ModelsParts {
  readonly ports: Ports;
  readonly settings: LiveSettings;
  readonly ask: Ask;
  /** The sentence everybody says for a failure of ARGO. */
  explain(failure: UpstreamFailure): string;
}

export function createModels({ ports, settings, ask, explain }: ModelsParts): Models {
  const { version, dataDir, clock, log } = ports;
  const catalogue = createModelCatalogue({
    version,
    dataDir,
    clock,
    log,
    ask,
    explain,
    settings: () => settings.current(),
    otherModels: () => [],
  });
  const argoSettings = (): ArgoSettings => {
    const current = settings.current();
    return { ...current, baseUrl: argoBaseUrlOf(current) };
  };
  const argo = createArgoProvider({
    version,
    settings: argoSettings,
    models: () => catalogue.models(),
    rules: () => catalogue.rules(),
  });
  const providers = [argo];
  const find = createFindModel({
    providers: () => providers,
    unknownModel: () => settings.current().unknownModel,
  });
  return { catalogue, argo, providers, find };
}
