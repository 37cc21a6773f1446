import { useEffect, useState } from 'react';
import { usePage, useStore } from '../state/use-page.ts';
import { AlcfSource } from './alcf-source.tsx';
import { anyModel, filterModels } from './filter.ts';
import { Filters } from './filters.tsx';
import './models.css';
import { ModelTable } from './model-table.tsx';
import { NoModels } from './no-models.tsx';
import { Source } from './source.tsx';

/** The app looks after the states of ALCF's models for ten minutes after somebody asked for the list. */
const askAgainMs = 300_000;

export function ModelsPage() {
  const store = useStore();
  const alcf = usePage((state) => state.status?.alcf);
  const catalogue = usePage((state) => state.catalogue);
  const [wish, setWish] = useState(anyModel);
  const models = catalogue?.models ?? [];
  const shown = filterModels(models, wish);

  useEffect(() => {
    const ask = () => void store.models('models.list');
    ask();
    const timer = setInterval(ask, askAgainMs);
    return () => clearInterval(timer);
  }, [store]);

  return (
    <>
      <h1 id="page-title">Models</h1>
      {catalogue && <Source catalogue={catalogue} />}
      {catalogue && alcf && <AlcfSource seen={catalogue.alcf} alcf={alcf} />}
      {models.length > 0 && (
        <>
          <Filters wish={wish} onChange={setWish} models={models} />
          <p className="muted" role="status">
            {shown.length === models.length
              ? `${models.length} models`
              : `${shown.length} of ${models.length} models`}
          </p>
        </>
      )}
      {shown.length > 0 ? (
        <ModelTable models={shown} />
      ) : (
        catalogue && <NoModels filtered={models.length > 0} onClear={() => setWish(anyModel)} />
      )}
    </>
  );
}
