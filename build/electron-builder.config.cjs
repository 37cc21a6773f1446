// Signing and notarizing happen only where their credentials are, so that anyone can build an unsigned package.
const isSigned = Boolean(process.env.CSC_LINK);

/** @type {import('electron-builder').Configuration} */
module.exports = {
  appId: 'gov.anl.argo-tray',
  productName: 'Argo Tray',
  directories: { output: 'release', buildResources: 'build/icons' },
  // Everything is bundled, so no node_modules; the command line and the simulator are not the desktop app's.
  files: [
    'package.json',
    'dist/main*.js',
    'dist/preload.cjs',
    'dist/renderer/**',
    'build/icons/icon.png',
    'build/icons/tray/**',
    '!**/*.map',
  ],
  asar: true,
  npmRebuild: false,
  electronLanguages: ['en-US'],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: electron-builder fills these in.
  artifactName: '${name}-${version}-${os}-${arch}.${ext}',
  electronFuses: {
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    // Playwright drives a packaged app through the inspector.
    enableNodeCliInspectArguments: process.env.E2E_BUILD === '1',
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    grantFileProtocolExtraPrivileges: false,
    resetAdHocDarwinSignature: process.platform === 'darwin' && !isSigned,
  },
  mac: {
    icon: 'build/icons/icon.icns',
    category: 'public.app-category.developer-tools',
    // The zip is what an update is taken from.
    target: ['dmg', 'zip'].map((target) => ({ target, arch: ['arm64', 'x64'] })),
    hardenedRuntime: true,
    gatekeeperAssess: false,
    notarize: Boolean(process.env.APPLE_API_KEY),
    // An app of the menu bar: no Dock icon until its window is open.
    extendInfo: { LSUIElement: true },
  },
  win: {
    icon: 'build/icons/icon.ico',
    target: [{ target: 'nsis', arch: ['x64', 'arm64'] }],
  },
  nsis: { oneClick: true, perMachine: false, deleteAppDataOnUninstall: false },
  linux: {
    icon: 'build/icons/icon.png',
    category: 'Development',
    maintainer: 'Argonne National Laboratory',
    synopsis: 'One local address for every language model at Argonne',
    syncDesktopName: true,
    target: ['AppImage', 'deb', 'rpm'].map((target) => ({ target, arch: ['x64', 'arm64'] })),
  },
  toolsets: { appimage: '1.0.3', nsis: '1.2.1' },
  publish: null,
};
