import type { Status } from '../contract.ts';
import { type Announcement, announcementsOf, isSettled } from './announcements.ts';
import { printJson, say } from './terminal.ts';

/** Tells what changes while the server runs, each change once. */
export interface Announcer {
  tell(status: Status): void;
}

export interface AnnouncerParts {
  readonly json: boolean;
  /** The control page's address. */
  readonly controlUrl: string;
  /** Called before it is told that the server listens. */
  onListening(url: string): void;
}

export function createAnnouncer({ json, controlUrl, onListening }: AnnouncerParts): Announcer {
  let before: Status | undefined;
  return {
    tell(status) {
      const announcements = announcementsOf(before, status);
      // A new check that finds what was known is no news.
      before = isSettled(status) ? status : { ...status, argo: before?.argo ?? status.argo };
      for (const announcement of announcements) {
        if (announcement.event === 'listening') onListening(announcement.url);
        if (json) printJson(withPage(announcement, controlUrl));
        for (const sentence of sentencesFor(announcement, controlUrl)) if (!json) say(sentence);
      }
    },
  };
}

function withPage(announcement: Announcement, controlUrl: string): object {
  if (announcement.event !== 'listening') return announcement;
  const { event, url, ...rest } = announcement;
  return { event, url, controlUrl, ...rest };
}

function sentencesFor(announcement: Announcement, controlUrl: string): readonly string[] {
  switch (announcement.event) {
    case 'listening': {
      const { url, socket } = announcement;
      const socketLine = socket === undefined ? [] : [`Socket:        ${socket}`];
      return [`Local server:  ${url}`, ...socketLine, `Control page:  ${controlUrl}`, 'Ctrl-C stops it.'];
    }
    case 'stopped':
      return ['Stopped.'];
    case 'port-conflict':
    case 'failed':
      return [announcement.message];
    case 'gateway':
      // That no user name is set is said once, at the start.
      return announcement.state === 'no-user' ? [] : [announcement.message];
  }
}
