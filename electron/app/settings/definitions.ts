import * as z from 'zod/mini';
import {
  clientId,
  filePath,
  hostList,
  hostName,
  originList,
  overrideList,
  secretText,
  userName,
  webAddress,
  wholeNumber,
  yesOrNo,
} from './value-schemas.ts';

export type SettingValue = string | number | boolean;

export interface SettingDefinition {
  readonly schema: z.ZodMiniType<SettingValue, unknown>;
  readonly default: SettingValue;
  /** One sentence for the person. */
  readonly about: string;
  /** Ends the sentence "… takes". */
  readonly expects: string;
  /** Never leaves the process. */
  readonly secret?: true;
  /** Credentials go to this address: only within the domain, unless `allowOtherUpstreams`. */
  readonly upstreamIn?: 'anl.gov' | 'globus.org';
  /** `server`: the local server is restarted by itself. `app`: takes effect at the next start. */
  readonly restarts?: 'server' | 'app';
}

/** The ARGO environments a name stands for, with their base URLs; anything else is a base URL itself. */
export const environments = {
  prod: 'https://apps.inside.anl.gov/argoapi',
  dev: 'https://apps-dev.inside.anl.gov/argoapi',
  test: 'https://apps-test.inside.anl.gov/argoapi',
} as const;

const environmentName = z.enum(['prod', 'dev', 'test']);

/** Every setting: its name here, `ARGO_TRAY_<SNAKE>` as a variable, `--<kebab>` as a flag. An empty text is "none". */
export const definitions = {
  user: {
    schema: userName,
    default: '',
    about: 'Your ANL domain user name, by which ARGO knows you.',
    expects: 'an ANL domain user name such as jdoe (the shared name cels is not accepted)',
  },
  environment: {
    schema: z.union([environmentName, webAddress.check(z.minLength(1))]),
    default: 'prod',
    about: 'Which ARGO answers: prod, dev (new models land there first), test, or the address of another.',
    expects: 'prod, dev, test or a web address',
    upstreamIn: 'anl.gov',
  },
  argoBaseUrl: {
    schema: webAddress,
    default: '',
    about: 'The address of ARGO, when it is not the one the environment stands for.',
    expects: 'a web address such as https://apps.inside.anl.gov/argoapi',
    upstreamIn: 'anl.gov',
  },
  alcfBaseUrl: {
    schema: webAddress.check(z.minLength(1)),
    default: 'https://inference-api.alcf.anl.gov',
    about: 'The address of the ALCF inference endpoints.',
    expects: 'a web address such as https://inference-api.alcf.anl.gov',
    upstreamIn: 'anl.gov',
  },
  globusAuthUrl: {
    schema: webAddress.check(z.minLength(1)),
    default: 'https://auth.globus.org',
    about: 'Where Globus signs you in to ALCF.',
    expects: 'a web address such as https://auth.globus.org',
    upstreamIn: 'globus.org',
  },
  alcfClientId: {
    schema: clientId,
    default: '',
    about:
      "The Globus client to sign in to ALCF with; empty is ALCF's own. Another one ends the present sign-in.",
    expects: 'a client id such as 58fdd3bc-e1c3-4ce5-80ea-8d6b87cfb944',
  },
  shareAlcfLogin: {
    schema: yesOrNo,
    default: false,
    about: "Keeps ALCF's command-line tools signed in too, by a file with the tokens in plain text.",
    expects: 'true or false',
  },
  unprotectedVault: {
    schema: yesOrNo,
    default: false,
    about:
      'Where the system has no keyring, keeps the ALCF sign-in in a plain file only you can read, not just in memory.',
    expects: 'true or false',
  },
  holdColdSeconds: {
    schema: wholeNumber(0, 3600),
    default: 0,
    about:
      'How long a request waits for an ALCF model that is still being loaded, in seconds; 0 answers at once that it is.',
    expects: 'a whole number from 0 to 3600',
  },
  host: {
    schema: hostName.check(z.minLength(1)),
    default: '127.0.0.1',
    about: 'The address the local server listens on; anything but this machine itself needs a local key.',
    expects: 'an IP address or a host name',
    restarts: 'server',
  },
  port: {
    schema: wholeNumber(0, 65_535),
    default: 44_497,
    about: 'The port the local server listens on; 0 takes any free one.',
    expects: 'a whole number from 0 to 65535',
    restarts: 'server',
  },
  socket: {
    schema: filePath,
    default: '',
    about: 'A Unix socket to listen on beside the port, which only you can open.',
    expects: 'an absolute path',
    restarts: 'server',
  },
  controlPort: {
    schema: wholeNumber(0, 65_535),
    default: 0,
    about: 'The port of the control page when there is no desktop; 0 takes any free one.',
    expects: 'a whole number from 0 to 65535',
    restarts: 'app',
  },
  localKey: {
    schema: secretText,
    default: '',
    about: 'A key every client must send to the local server.',
    expects: 'a text without spaces',
    secret: true,
  },
  updateFeedUrl: {
    schema: webAddress,
    default: '',
    about: "Where newer versions are looked for; empty is the project's own releases.",
    expects: 'a web address',
  },
  unknownModel: {
    schema: z.enum(['fallback', 'error']),
    default: 'fallback',
    about: 'What a model name nobody knows gets: another model, said in a header, or an error.',
    expects: 'fallback or error',
  },
  legacyMode: {
    schema: yesOrNo,
    default: false,
    about: 'Sends OpenAI requests through the older ARGO endpoints.',
    expects: 'true or false',
  },
  usernamePassthrough: {
    schema: yesOrNo,
    default: false,
    about: "Uses each client's key as the ARGO user name, for a server several people share.",
    expects: 'true or false',
  },
  bodyLimitMegabytes: {
    schema: wholeNumber(1, 1024),
    default: 64,
    about: 'The largest request the local server takes, in megabytes.',
    expects: 'a whole number from 1 to 1024',
  },
  modelRefreshHours: {
    schema: wholeNumber(0, 8760),
    default: 24,
    about: 'How often the model list is fetched again, in hours; 0 for never.',
    expects: 'a whole number from 0 to 8760',
  },
  allowedHosts: {
    schema: hostList,
    default: '',
    about: 'Names other than localhost the local server may be called by.',
    expects: 'host names separated by commas',
  },
  allowedOrigins: {
    schema: originList,
    default: '',
    about: 'Web pages that may call the local server.',
    expects: 'origins such as https://example.anl.gov separated by commas',
  },
  extraCertificatesFile: {
    schema: filePath,
    default: '',
    about: 'A PEM file with certificate authorities to trust beside those of the system.',
    expects: 'an absolute path',
  },
  resolveOverrides: {
    schema: overrideList,
    default: '',
    about: 'Addresses to use instead of what DNS says, for SSH tunnels.',
    expects: 'host:port=IP address, separated by commas',
  },
  allowOtherUpstreams: {
    schema: yesOrNo,
    default: false,
    about: 'Allows ARGO, ALCF and Globus addresses outside anl.gov and globus.org.',
    expects: 'true or false',
  },
} as const satisfies Record<string, SettingDefinition>;
