import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { openClient } from './bridge.ts';
import './look/look.css';
import { createStore } from './state/store.ts';
import { StoreContext } from './state/use-page.ts';

const place = document.getElementById('page');
if (!place) throw new Error('The page has no place to be drawn in.');

createRoot(place).render(
  <StrictMode>
    <StoreContext value={createStore(openClient())}>
      <App />
    </StoreContext>
  </StrictMode>,
);
