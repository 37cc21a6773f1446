import { baseUrls, type Status } from '../../electron/contract.ts';
import { Copyable } from '../parts/copyable.tsx';

export function Addresses({ proxy }: { proxy: Status['proxy'] }) {
  return (
    <section className="card wide" aria-labelledby="addresses">
      <h2 id="addresses">Point your tools here</h2>
      <dl className="facts">
        {baseUrls(proxy.url).map(({ label, url }) => (
          <div key={label}>
            <dt>{label} base URL</dt>
            <dd>
              <Copyable value={url} what={`${label} base URL`} />
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
