import type { Status } from '../../electron/contract.ts';
import { Copyable } from '../parts/copyable.tsx';

/** Where each kind of client wants to be pointed; the SDKs of Anthropic and Google add the version themselves. */
const dialects = [
  { name: 'OpenAI', path: '/v1' },
  { name: 'Anthropic', path: '' },
  { name: 'Google', path: '' },
] as const;

export function Addresses({ proxy }: { proxy: Status['proxy'] }) {
  const url = proxy.url.replace(/\/$/, '');
  return (
    <section className="card wide" aria-labelledby="addresses">
      <h2 id="addresses">Point your tools here</h2>
      <dl className="facts">
        {dialects.map(({ name, path }) => (
          <div key={name}>
            <dt>{name} base URL</dt>
            <dd>
              <Copyable value={`${url}${path}`} what={`${name} base URL`} />
            </dd>
          </div>
        ))}
        {proxy.socket && (
          <div>
            <dt>Unix socket</dt>
            <dd>
              <Copyable value={proxy.socket} what="path of the Unix socket" />
            </dd>
          </div>
        )}
      </dl>
    </section>
  );
}
