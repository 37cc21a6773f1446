import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { basename } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  inodeOfLink,
  inodesInProcNet,
  nameInTasklist,
  pidInNetstat,
  processInLsof,
} from '../../../../electron/app/ports-in-use/listings.ts';
import { findPortOwner } from '../../../../electron/app/ports-in-use/port-owner.ts';
import { whoAnswers } from '../../../../electron/app/ports-in-use/who-answers.ts';
import { closedPort, httpServer, silentServer } from '../loopback-server.ts';

/** Another process that listens on a port until the test is over. */
async function stranger(): Promise<{ readonly pid: number | undefined; readonly port: number }> {
  const script =
    "require('net').createServer().listen(0, '127.0.0.1', function () { console.log(this.address().port) })";
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => {
    child.kill();
  });
  const [line] = await once(child.stdout, 'data');
  return { pid: child.pid, port: Number(String(line)) };
}

describe('the owner of a port', () => {
  it('is another process, by name and number', async () => {
    const { pid, port } = await stranger();
    expect(await findPortOwner(port)).toEqual({ name: basename(process.execPath), pid });
  });

  it('is nobody when the port is free', async () => {
    expect(await findPortOwner(await closedPort())).toBeUndefined();
  });

  it('is nobody, and no exception, where the system has no such tool', async () => {
    const elsewhere = process.platform === 'win32' ? 'darwin' : 'win32';
    expect(await findPortOwner(44_497, elsewhere)).toBeUndefined();
  });
});

describe('what Linux says', () => {
  const table = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:ADD1 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 424242 1 0000000000000000 100 0 0 10 0
   1: 0100007F:ADD1 0100007F:C350 01 00000000:00000000 00:00000000 00000000  1000        0 555555 1 0000000000000000 20 4 30 10 -1
   2: 00000000:0016 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 11111 1 0000000000000000 100 0 0 10 0
`;
  const table6 = `  sl  local_address                         remote_address                        st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 00000000000000000000000001000000:ADD1 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 767676 1 0000000000000000 100 0 0 10 0
`;

  it.each([
    [table, 44_497, ['424242']],
    [table, 22, ['11111']],
    [table, 50_000, []],
    [table6, 44_497, ['767676']],
    ['', 44_497, []],
  ])('of listening sockets is read (%#)', (text, port, inodes) => {
    expect(inodesInProcNet(text, port)).toEqual(inodes);
  });

  it.each([
    ['socket:[424242]', '424242'],
    ['pipe:[1]', undefined],
    ['/dev/null', undefined],
    ['anon_inode:[eventpoll]', undefined],
  ])('of the link %s is %s', (link, inode) => {
    expect(inodeOfLink(link)).toBe(inode);
  });
});

describe('what macOS says', () => {
  it.each([
    ['p1234\ncPython\nf3\n', { pid: 1234, name: 'Python' }],
    ['p77\ncGoogle Chrome He\nf20\np78\ncnode\n', { pid: 77, name: 'Google Chrome He' }],
    ['', undefined],
  ])('is read (%#)', (fields, owner) => {
    expect(processInLsof(fields)).toEqual(owner);
  });
});

describe('what Windows says', () => {
  const english = `
Active Connections

  Proto  Local Address          Foreign Address        State           PID
  TCP    0.0.0.0:135            0.0.0.0:0              LISTENING       1096
  TCP    127.0.0.1:44497        127.0.0.1:50001        ESTABLISHED     9999
  TCP    127.0.0.1:44497        0.0.0.0:0              LISTENING       4321
  TCP    [::1]:44498            [::]:0                 LISTENING       777
  UDP    0.0.0.0:44499          *:*                                    888
`.replaceAll('\n', '\r\n');
  const german = '  TCP    127.0.0.1:44497        0.0.0.0:0              ABHÖREN         55\r\n';

  it.each([
    [english, 44_497, 4321],
    [english, 44_498, 777],
    [english, 44_499, undefined],
    [english, 4497, undefined],
    [german, 44_497, 55],
  ])('of listening ports is read (%#)', (table, port, pid) => {
    expect(pidInNetstat(table, port)).toBe(pid);
  });

  it.each([
    ['"python.exe","4321","Console","1","20,148 K"\r\n', 'python'],
    ['"Argo Tray.exe","4321","Console","1","20,148 K"\r\n', 'Argo Tray'],
    ['"svc","4","Services","0","8 K"\r\n', 'svc'],
    ['INFO: No tasks are running which match the specified criteria.\r\n', undefined],
  ])('of a process is read (%#)', (row, name) => {
    expect(nameInTasklist(row)).toBe(name);
  });
});

describe('who answers on a port', () => {
  it.each([
    ['{"message":"Welcome to Argo Proxy!"}', '', 'argo-proxy'],
    ['{"message":"hello"}', '{"version":"3.0.4","dependencies":{"llm-rosetta":{}}}', 'argo-proxy'],
    ['{"name":"argo-tray","version":"0.1.0"}', '', 'argo-tray'],
    ['<html>some other program', '404', 'other'],
  ])('is known by its welcome %s and version %s', async (welcome, version, answerer) => {
    const port = await httpServer(({ url }, answer) => answer.end(url === '/version' ? version : welcome));
    expect(await whoAnswers(port)).toBe(answerer);
  });

  it('is nobody where the port is closed or silent', async () => {
    expect(await whoAnswers(await closedPort())).toBe('nobody');
    expect(await whoAnswers(await silentServer(), 200)).toBe('nobody');
  });
});
