import { EventEmitter } from 'node:events';
import type { NotificationConstructorOptions, Notification as RealNotification } from 'electron';
import { loud } from './loud.ts';

class NotificationDouble extends EventEmitter implements Pick<RealNotification, 'title' | 'body' | 'show'> {
  title: string;
  body: string;

  constructor({ title = '', body = '' }: NotificationConstructorOptions = {}) {
    super();
    this.title = title;
    this.body = body;
    // biome-ignore lint/correctness/noConstructorReturn: what is not doubled must throw on the instance too.
    return loud('Notification', this);
  }

  static isSupported(): boolean {
    return true;
  }
  show(): void {
    this.emit('show', {});
  }
}

export const Notification = loud('Notification', NotificationDouble);
