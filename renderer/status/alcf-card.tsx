import type { Status } from '../../electron/contract.ts';
import { Badge } from '../parts/badge.tsx';
import { alcfWords } from './words.ts';

export function AlcfCard({ alcf }: { alcf: Status['alcf'] }) {
  const { tone, word } = alcfWords[alcf.state];
  return (
    <section className="card" aria-labelledby="alcf">
      <h2 id="alcf">ALCF</h2>
      <p>
        <Badge tone={tone}>{word}</Badge> {alcf.username}
      </p>
      {alcf.clusters.length > 0 && <p>Clusters: {alcf.clusters.join(', ')}</p>}
    </section>
  );
}
