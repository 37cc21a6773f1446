import { baseUrls, type Status } from '../../electron/contract.ts';
import { Copyable } from '../parts/copyable.tsx';
import { Fact } from '../parts/fact.tsx';

export function Addresses({ proxy }: { proxy: Status['proxy'] }) {
  return (
    <section className="card wide" aria-labelledby="addresses">
      <h2 id="addresses">Point your tools here</h2>
      <dl className="facts">
        {baseUrls(proxy.url).map(({ label, url }) => (
          <Fact key={label} name={`${label} base URL`}>
            <Copyable value={url} what={`${label} base URL`} />
          </Fact>
        ))}
        <Fact name="Unix socket">
          {proxy.socket && <Copyable value={proxy.socket} what="path of the Unix socket" />}
        </Fact>
      </dl>
    </section>
  );
}
