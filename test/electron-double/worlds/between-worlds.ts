/** The two worlds of a page share its DOM, and events on it are synchronous, so a call can have an answer at once. */
export function tell(name: string, detail: unknown): void {
  document.dispatchEvent(new CustomEvent(`electron-double:${name}`, { detail: JSON.stringify(detail) }));
}

export function hear<Detail>(name: string, listener: (detail: Detail) => void): void {
  document.addEventListener(`electron-double:${name}`, (event) => {
    if (event instanceof CustomEvent) listener(JSON.parse(String(event.detail)));
  });
}

export type Callable = (...args: unknown[]) => unknown;

export function isCallable(value: unknown): value is Callable {
  return typeof value === 'function';
}

export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
