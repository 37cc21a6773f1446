import { existsSync } from 'node:fs';
import type { NativeImage, nativeImage as RealNativeImage } from 'electron';
import { loud } from './loud.ts';

export type ImageDouble = Pick<NativeImage, 'isEmpty'>;

export const nativeImage = loud('nativeImage', {
  createFromPath: (file: string): ImageDouble => loud('NativeImage', { isEmpty: () => !existsSync(file) }),
} satisfies Pick<Imaging, 'createFromPath'>);

type Imaging = {
  [Name in keyof typeof RealNativeImage]: (typeof RealNativeImage)[Name] extends (
    ...args: infer Args
  ) => NativeImage
    ? (...args: Args) => ImageDouble
    : never;
};
