/** Importing the pool alone halves the start-up of the whole library (performance.md, section 6); undici is pinned. */
declare module 'undici/lib/dispatcher/pool.js' {
  import { Pool } from 'undici';
  export default Pool;
}
