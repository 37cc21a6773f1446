import type { ReactNode } from 'react';

export type IconName =
  | 'ok'
  | 'warn'
  | 'fail'
  | 'off'
  | 'busy'
  | 'info'
  | 'copy'
  | 'lock'
  | 'search'
  | 'refresh';

const shapes: Record<IconName, ReactNode> = {
  ok: (
    <>
      <circle cx="8" cy="8" r="6.25" />
      <path d="m5.2 8.2 2 2 3.6-4.2" />
    </>
  ),
  warn: <path d="M8 1.9 14.6 13.5H1.4ZM8 6.3v3.2M8 11.4v.2" />,
  fail: (
    <>
      <path d="M5.3 1.75h5.4l3.55 3.55v5.4l-3.55 3.55H5.3L1.75 10.7V5.3Z" />
      <path d="m5.8 5.8 4.4 4.4m0-4.4-4.4 4.4" />
    </>
  ),
  off: <rect x="3" y="3" width="10" height="10" rx="1.5" />,
  busy: <path d="M14.25 8A6.25 6.25 0 1 1 8 1.75" />,
  info: (
    <>
      <circle cx="8" cy="8" r="6.25" />
      <path d="M8 7.3v3.9M8 4.9v.2" />
    </>
  ),
  copy: (
    <>
      <rect x="5.5" y="5.5" width="8.5" height="8.5" rx="1.5" />
      <path d="M10.5 2.9A1.5 1.5 0 0 0 9.2 2H3.5A1.5 1.5 0 0 0 2 3.5v5.7a1.5 1.5 0 0 0 .9 1.3" />
    </>
  ),
  lock: (
    <>
      <rect x="3" y="7" width="10" height="7" rx="1.5" />
      <path d="M5 7V4.8a3 3 0 0 1 6 0V7" />
    </>
  ),
  search: (
    <>
      <circle cx="7" cy="7" r="4.5" />
      <path d="m10.4 10.4 3.6 3.6" />
    </>
  ),
  refresh: <path d="M13.6 6.4A6 6 0 0 0 2.6 5.6M2.4 2v3.8h3.8M2.4 9.6a6 6 0 0 0 11 .8M13.6 14v-3.8H9.8" />,
};

/** A line drawing beside a word; the word carries the meaning. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" data-icon={name} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      {shapes[name]}
    </svg>
  );
}
