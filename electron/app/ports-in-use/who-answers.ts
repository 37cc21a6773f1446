import http from 'node:http';

export type Answerer = 'argo-tray' | 'argo-proxy' | 'other' | 'nobody';

/** Which of the programs we know answers on a port of this machine, by how it introduces itself. */
export async function whoAnswers(port: number, timeoutMs = 700): Promise<Answerer> {
  const welcome = await fetchText(port, '/', timeoutMs);
  if (welcome === undefined) return 'nobody';
  if (/argo[- ]tray/i.test(welcome)) return 'argo-tray';
  if (/argo[-_ ]?proxy/i.test(welcome)) return 'argo-proxy';
  // Its version report names the library it converts with (argo-gateway.md section 4.8 of the specification).
  const version = await fetchText(port, '/version', timeoutMs);
  return /argo[-_]?proxy|llm-rosetta/i.test(version ?? '') ? 'argo-proxy' : 'other';
}

const longest = 65_536;

/** The beginning of an answer's body; undefined when nothing answers as a web server. */
function fetchText(port: number, path: string, timeoutMs: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const request = http.get({ host: '127.0.0.1', port, path, agent: false }, (answer) => {
      let text = '';
      const done = () => {
        resolve(text);
        request.destroy();
      };
      answer.setEncoding('utf8');
      answer.on('data', (chunk: string) => {
        text += chunk;
        if (text.length > longest) done();
      });
      answer.on('end', done);
    });
    request.on('error', () => resolve(undefined));
    request.setTimeout(timeoutMs, () => {
      resolve(undefined);
      request.destroy();
    });
  });
}
