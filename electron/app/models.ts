import type { ApiError } from '../dialects/api-error.ts';
import { type ArgoSettings, createArgoProvider } from '../providers/argo/argo-provider.ts';
import type { Ask, UpstreamFailure } from '../providers/ask.ts';
import { createFindModel } from '../providers/find-model.ts';
import type { ProviderName } from '../providers/model.ts';
import type { Provider } from '../providers/provider.ts';
import { remembering } from '../providers/remembering.ts';
import type { ProxyPorts } from '../proxy/ports.ts';
import type { AlcfAccount } from './alcf-account/account.ts';
import { type AlcfGateway, createAlcfGateway } from './alcf-models/alcf-gateway.ts';
import { type AlcfModels, createAlcfModels } from './alcf-models/alcf-models.ts';
import { createLastGoodLists } from './model-catalogue/last-good-lists.ts';
import { createModelCatalogue, type ModelCatalogue } from './model-catalogue/model-catalogue.ts';
import type { Ports } from './ports.ts';
import type { LiveSettings } from './settings/live-settings.ts';
import { argoBaseUrlOf, type Settings } from './settings/settings.ts';

/** Every model there is, who provides it, and how it is found by a name. */
export interface Models {
  readonly catalogue: ModelCatalogue;
  readonly alcf: AlcfModels;
  readonly alcfGateway: AlcfGateway;
  readonly argo: Provider;
  readonly providers: readonly Provider[];
  readonly find: ProxyPorts['find'];
}

export interface ModelsParts {
  readonly ports: Ports;
  readonly settings: LiveSettings;
  readonly account: AlcfAccount;
  readonly ask: Ask;
  /** What everybody says of a failure. */
  explain(provider: ProviderName, failure: UpstreamFailure): ApiError;
}

export function createModels({ ports, settings, account, ask, explain }: ModelsParts): Models {
  const { version, clock, log } = ports;
  const current = () => settings.current();
  const lastGood = createLastGoodLists(ports);
  const catalogue = createModelCatalogue({
    ...ports,
    lastGood,
    ask,
    explain: (failure) => explain('argo', failure).message,
    settings: current,
    otherModels: () => alcf.provider.models(),
    alcf: () => alcf.view(),
  });
  const argoSettings = remembering(
    (now: Settings): ArgoSettings => ({ ...now, baseUrl: argoBaseUrlOf(now) }),
  );
  const argo = createArgoProvider({
    version,
    settings: () => argoSettings(current()),
    models: () => catalogue.models(),
    rules: () => catalogue.rules(),
  });
  const alcfGateway = createAlcfGateway({
    version,
    ask,
    tokens: account,
    clock,
    settings: current,
    explain: (failure) => explain('alcf', failure),
  });
  const alcf = createAlcfModels({
    version,
    gateway: alcfGateway,
    account,
    lastGood,
    clock,
    log,
    notifier: ports.notifier,
    settings: current,
    isTaken: (name) => {
      const found = argo.find(name, 'chat');
      return found !== undefined && found.insteadOf === undefined;
    },
  });
  const providers = [argo, alcf.provider];
  const find = createFindModel({
    providers: () => providers,
    unknownModel: () => current().unknownModel,
  });
  return { catalogue, alcf, alcfGateway, argo, providers, find };
}
