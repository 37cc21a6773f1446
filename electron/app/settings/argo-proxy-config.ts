import { join } from 'node:path';
import { isObject, type JsonObject } from '../../dialects/json-value.ts';
import { environments } from './definitions.ts';
import { isLoopback } from './loopback.ts';
import type { SettingKey } from './settings.ts';

/** What argo-proxy's file says in our words, and what was left out with the reason. */
export interface ArgoProxyReading {
  readonly values: Readonly<Partial<Record<SettingKey, unknown>>>;
  readonly ignored: readonly string[];
}

/** Where argo-proxy looks, in its own order (argo-gateway.md section 5 of the specification). */
export function argoProxyPlaces(home: string, folder: string): readonly string[] {
  return [
    join(folder, 'config.yaml'),
    join(home, '.config', 'argoproxy', 'config.yaml'),
    join(home, '.argoproxy', 'config.yaml'),
  ];
}

/** A field's meaning here: settings it gives, or the reason why it gives none. */
type Meaning = (value: unknown, config: JsonObject) => Partial<Record<SettingKey, unknown>> | string;

const meanings: Readonly<Record<string, Meaning>> = {
  user: (user) => ({ user }),
  host: (host) =>
    typeof host === 'string' && isLoopback(host)
      ? { host }
      : 'it opens the server to other machines; here that needs a local key and is chosen in the settings',
  port: (port) => ({ port }),
  socket: (socket) => (socket === '' ? 'it is empty' : { socket }),
  argo_base_url: (base) => (base === '' ? absentBase : placeOf(base)),
  argo_url: (url, config) => olderAddress('argo_url', url, config),
  argo_stream_url: (url, config) => olderAddress('argo_stream_url', url, config),
  argo_embedding_url: (url, config) => olderAddress('argo_embedding_url', url, config),
  use_legacy_argo: (legacyMode) => ({ legacyMode }),
  resolve_overrides: (overrides) =>
    isObject(overrides)
      ? {
          resolveOverrides: Object.entries(overrides)
            .map((pair) => pair.join('='))
            .join(', '),
        }
      : 'it is not a list of host:port and address',
  model_refresh_interval_hours: (modelRefreshHours) => ({ modelRefreshHours }),
  native_openai_base_url: () => 'it follows from the base address',
  native_anthropic_base_url: () => 'it follows from the base address',
  anthropic_stream_mode: () => 'long Claude answers are always streamed from the gateway',
  connection_test_timeout: () => 'the connection is watched all the time',
  skip_url_validation: () => 'a gateway out of reach never keeps the server from starting',
  verbose: () => 'the log has one level and never holds what was asked or answered',
  log_to_file: () => 'the log is always a file',
  max_log_history: () => 'the log never holds what was asked or answered',
  enable_payload_control: () => 'images are passed on as they are',
  max_payload_size: () => 'images are passed on as they are',
  image_timeout: () => 'images are passed on as they are',
  concurrent_downloads: () => 'images are passed on as they are',
  dump_requests: () => 'requests are never written to disk',
  dump_dir: () => 'requests are never written to disk',
  real_stream: () => 'answers are always really streamed',
  tool_prompt: () => 'tools go to the gateway as tools',
  enable_leaked_tool_fix: () => 'Claude is asked in its own format, where tool calls do not leak',
  force_conversion: () => 'a request in the dialect of its model is passed on unchanged',
  default_chat_model: () => 'the model that stands in for an unknown one is chosen by family',
  default_embed_model: () => 'the model that stands in for an unknown one is chosen by kind',
  data_dir: () => 'the data folder is chosen by ARGO_TRAY_DATA_DIR or --data-dir',
  config_version: () => 'it describes the file',
  use_native_openai: () => 'argo-proxy itself has dropped it',
  use_native_anthropic: () => 'argo-proxy itself has dropped it',
  provider_tool_format: () => 'argo-proxy itself has dropped it',
};

const absentBase =
  'it is empty; older versions of argo-proxy then used dev, here it is prod until you choose another environment';

/** Reads a parsed `config.yaml`, the files of its first version included. */
export function readArgoProxyConfig(config: JsonObject): ArgoProxyReading {
  const values: Partial<Record<SettingKey, unknown>> = {};
  const ignored: string[] = [];
  for (const [field, value] of Object.entries(config)) {
    const meaning = meanings[field]?.(value, config) ?? 'argo-proxy is not known to have such a setting';
    if (typeof meaning === 'string') ignored.push(`${field}: ${meaning}`);
    else Object.assign(values, meaning);
  }
  if (olderFields.every((field) => !(field in config)) && !('argo_base_url' in config)) {
    ignored.push(`argo_base_url: ${absentBase}`);
  }
  return { values, ignored };
}

/** Fields of the first version of the file, each a whole endpoint; the first that is there decides the base. */
const olderFields = ['argo_url', 'argo_stream_url', 'argo_embedding_url'];

function olderAddress(field: string, url: unknown, config: JsonObject): ReturnType<Meaning> {
  if (config.argo_base_url) return 'argo_base_url decides the address';
  const first = olderFields.find((name) => config[name]);
  if (first !== field) return first === undefined ? 'it is empty' : `${first} decides the address`;
  const base = typeof url === 'string' ? url.replace(/\/api\/v1\/.*$|\/message\/?$/, '') : url;
  return placeOf(base);
}

function placeOf(base: unknown): ReturnType<Meaning> {
  if (typeof base !== 'string') return 'it is not an address';
  const address = base.replace(/\/+$/, '');
  const known = Object.entries(environments).find(([, url]) => url === address);
  return { environment: known?.[0] ?? address };
}
