import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fail, ok, type Result } from '../../dialects/result.ts';
import { reasonOf } from '../reason.ts';

const block = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** The certificates of a PEM file, one text each, or the sentence that says why there are none. */
export function readCertificates(path: string): Result<readonly string[], string> {
  try {
    const certificates = readFileSync(path, 'utf8').match(block) ?? [];
    for (const certificate of certificates) new X509Certificate(certificate);
    if (certificates.length > 0) return ok(certificates);
    return fail(`The file ${path} (extraCertificatesFile) holds no PEM certificate: name one that does.`);
  } catch (error) {
    return fail(
      `The certificates in ${path} (extraCertificatesFile) cannot be read (${reasonOf(error)}): only the system's authorities are trusted.`,
    );
  }
}
