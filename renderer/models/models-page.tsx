import { useState } from 'react';
import { usePage } from '../state/use-page.ts';
import { anyModel, filterModels } from './filter.ts';
import { Filters } from './filters.tsx';
import './models.css';
import { ModelTable } from './model-table.tsx';
import { NoModels } from './no-models.tsx';
import { Source } from './source.tsx';

export function ModelsPage() {
  const catalogue = usePage((state) => state.catalogue);
  const [wish, setWish] = useState(anyModel);
  const models = catalogue?.models ?? [];
  const shown = filterModels(models, wish);

  return (
    <>
      <h1 id="page-title">Models</h1>
      {catalogue && <Source catalogue={catalogue} />}
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
