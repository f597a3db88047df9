#!/usr/bin/env node
// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// Takes the place of certdesk-platform: `serve` starts the real one (CERTDESK_REAL_PLATFORM) behind a proxy that writes every exchange to
// CERTDESK_CONTRACT_REPORTS, a line each, for check.mjs to hold against the contract. Anything else goes to the real program. It judges
// nothing itself: a validator takes longer to make than a journey has exchanges, and there are as many proxies as journeys.
import { spawn, spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync, readFileSync } from 'node:fs';
import http from 'node:http';
import { createInterface } from 'node:readline';
import { setTimeout as later } from 'node:timers/promises';

const real = process.env.CERTDESK_REAL_PLATFORM;
const reports = process.env.CERTDESK_CONTRACT_REPORTS;
const args = process.argv.slice(2);

if (args[0] !== 'serve') {
  const ran = spawnSync(real, args, { stdio: 'inherit' });
  process.exit(ran.status ?? 1);
}

mkdirSync(reports, { recursive: true });
const report = `${reports}/${process.pid}.exchanges`;
let upstream;

const collect = async (stream) => {
  const parts = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts);
};

/** A body as check.mjs needs it: whole where it is judged by its words, else one byte that says there is one. */
const recorded = (body, headers) => (/json|x-www-form-urlencoded/i.test(headers['content-type'] ?? '') ? body : body.subarray(0, 1)).toString('base64');

function write(exchange) {
  const requestBody = recorded(exchange.requestBody, exchange.requestHeaders);
  const responseBody = recorded(exchange.responseBody, exchange.responseHeaders);
  appendFileSync(report, `${JSON.stringify({ ...exchange, requestBody, responseBody })}\n`);
}

const agent = new http.Agent({ keepAlive: true });
const server = http.createServer(async (incoming, outgoing) => {
  try {
    const requestBody = await collect(incoming);
    const forwarded = http.request({ host: upstream.hostname, port: upstream.port, method: incoming.method, path: incoming.url, headers: incoming.headers, agent });
    forwarded.on('error', () => outgoing.destroy());
    forwarded.on('response', async (answer) => {
      try {
        const responseBody = await collect(answer);
        outgoing.writeHead(answer.statusCode, answer.statusMessage, answer.rawHeaders.reduce((all, _, i, raw) => (i % 2 ? all : [...all, [raw[i], raw[i + 1]]]), []));
        outgoing.end(responseBody);
        write({ method: incoming.method, target: incoming.url, requestHeaders: incoming.headers, requestBody, status: answer.statusCode, responseHeaders: answer.headers, responseBody });
      } catch {
        outgoing.destroy();
      }
    });
    forwarded.end(requestBody);
  } catch {
    outgoing.destroy();
  }
});

/** Whether the folder's last platform is still dying: its proxy was killed, and the signal that follows has yet to end it. */
function dying(folder) {
  try {
    const pid = readFileSync(`${folder}/platform.lock`, 'utf8').split('\n')[0];
    const [, name, state, parent] = /^\d+ \((.*)\) (\S) (\d+)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'));
    return name.startsWith('certdesk-platfo') && (state === 'Z' || !readFileSync(`/proc/${parent}/cmdline`, 'utf8').includes('proxy.mjs'));
  } catch {
    return false; // no lock, or nobody holds it
  }
}
if (args.includes('--data')) {
  // In use by one that stays, the real program says so itself.
  for (const until = Date.now() + 10_000; dying(args[args.indexOf('--data') + 1]) && Date.now() < until;) await later(5);
}

const asked = args.indexOf('--listen') >= 0 ? args[args.indexOf('--listen') + 1] : '127.0.0.1:0';
const rest = args.filter((_, i) => args[i] !== '--listen' && args[i - 1] !== '--listen');
server.listen(Number(asked.split(':').at(-1)), '127.0.0.1', () => {
  const own = `http://127.0.0.1:${server.address().port}`;
  // A killed proxy takes the platform with it, as if it had been killed itself.
  const child = spawn('setpriv', ['--pdeathsig', 'KILL', real, ...rest, '--listen', '127.0.0.1:0', '--public-url', own], { stdio: ['inherit', 'pipe', 'inherit'] });
  createInterface({ input: child.stdout }).on('line', (line) => {
    const url = /listening on (http\S+)/.exec(line);
    if (!url) return console.log(line);
    upstream = new URL(url[1]);
    console.log(`certdesk-platform listening on ${own}`);
  });
  for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code) => process.exit(code ?? 1));
});
