/** The two channels between the window and the app; nothing else crosses. */
export const callChannel = 'argo-tray:call';
export const eventChannel = 'argo-tray:event';
