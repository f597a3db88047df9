// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// A platform on a directory of its own, a headless Chromium, and the shortest way to bring an order where a page needs it.
import { spawn, spawnSync } from 'node:child_process';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const source = fileURLToPath(new URL('../..', import.meta.url));
const program = process.env.CERTDESK_PLATFORM;
const pictures = process.env.CERTDESK_PICTURES;
const phone = { width: 390, height: 844 };
const desktop = { width: 1280, height: 800 };

export const photo = `${source}/tests/platform/data/face.jpg`;

export class World {
  static async open() {
    const world = new World();
    world.directory = mkdtempSync(`${tmpdir()}/certdesk-pages-`);
    world.platform = spawn(program, ['serve', '--data', world.directory, '--listen', '127.0.0.1:0', '--stdin-guard'], { stdio: ['pipe', 'pipe', 'inherit'] });
    world.url = await new Promise((resolve, reject) => {
      world.platform.on('exit', (code) => reject(new Error(`the platform ended with ${code}`)));
      createInterface({ input: world.platform.stdout }).on('line', (line) => {
        const found = /listening on (http\S+)/.exec(line);
        if (found) resolve(found[1]);
      });
    });
    // Root, as on a CI machine, cannot have Chromium's sandbox; nothing but this platform is opened.
    world.browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'] });
    world.tokens = {};
    if (pictures) mkdirSync(pictures, { recursive: true });
    return world;
  }

  async close() {
    await this.browser.close();
    this.platform.removeAllListeners('exit');
    const ended = new Promise((resolve) => this.platform.on('exit', resolve));
    this.platform.stdin.end();
    await ended;
    rmSync(this.directory, { recursive: true, force: true });
  }

  /** A page in a fresh browser profile. Fails the test on a script error, on a request to another host and on a request that finds nothing. */
  async page({ language = 'zh-CN', narrow = false, script = true } = {}) {
    const context = await this.browser.newContext({ locale: language, viewport: narrow ? phone : desktop, javaScriptEnabled: script });
    const page = await context.newPage();
    page.faults = [];
    page.on('pageerror', (fault) => page.faults.push(`script: ${fault.message}`));
    page.on('request', (request) => { if (!request.url().startsWith(this.url) && !request.url().startsWith('http://127.0.0.1:') && !request.url().startsWith('data:')) page.faults.push(`leaves the platform: ${request.url()}`); });
    page.on('response', (response) => { if (response.status() === 404 && !response.url().endsWith('/favicon.ico')) page.faults.push(`not found: ${response.url()}`); });
    return page;
  }

  /** A picture of the page, and the things that are wrong on any page: wider than the screen, unlabelled inputs, no language. */
  async look(page, name) {
    if (pictures) await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
    const found = await page.evaluate(() => ({
      wide: document.documentElement.scrollWidth > window.innerWidth + 1,
      language: document.documentElement.lang,
      unlabelled: [...document.querySelectorAll('input:not([type=hidden]), select, textarea')].filter((e) => !(e.labels?.length || e.getAttribute('aria-label') || e.getAttribute('aria-labelledby'))).map((e) => e.name),
      headings: document.querySelectorAll('h1').length,
      placeholders: /\{\{|undefined|NaN/.test(document.body.innerText),
    }));
    const faults = [...page.faults];
    if (found.wide) faults.push('wider than the screen');
    if (!found.language) faults.push('no language');
    if (found.headings !== 1) faults.push(`${found.headings} main headings`);
    if (found.placeholders) faults.push('a placeholder was left');
    for (const input of found.unlabelled) faults.push(`no label: ${input}`);
    if (faults.length) throw new Error(`${name}: ${faults.join('; ')}`);
  }

  /** Presses what sends a form and waits for the page that answers. */
  async press(page, selector) {
    await Promise.all([page.waitForEvent('framenavigated'), page.click(selector)]);
    await page.waitForLoadState();
  }

  staffToken() {
    return JSON.parse(readFileSync(`${this.directory}/platform.json`, 'utf8')).staffToken;
  }

  /** An access token, by the same sign-in as the desktop client's. */
  async token(username) {
    if (this.tokens[username]) return this.tokens[username];
    const verifier = randomBytes(32).toString('base64url');
    const form = (values) => ({ method: 'POST', redirect: 'manual', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams(values).toString() });
    const redirect = 'http://127.0.0.1:9/callback';
    const posted = await fetch(`${this.url}/oauth/authorize`, form({
      response_type: 'code', client_id: 'certdesk-desktop', redirect_uri: redirect, state: 's', code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256', username, password: 'rehearsal' }));
    const code = new URL(posted.headers.get('location')).searchParams.get('code');
    const answer = await fetch(`${this.url}/oauth/token`, form({ grant_type: 'authorization_code', client_id: 'certdesk-desktop', code, redirect_uri: redirect, code_verifier: verifier }));
    this.tokens[username] = (await answer.json()).access_token;
    return this.tokens[username];
  }

  /** A call of the API; throws when it is refused, unless `refused` is wanted. `as`: a user name, or 'trainer'. */
  async call(method, path, body, { as = 'supplier', headers = {}, type = 'application/json', refused = false } = {}) {
    const bearer = as === 'trainer' ? this.staffToken() : await this.token(as);
    const raw = body instanceof Uint8Array;
    const answer = await fetch(`${this.url}${path}`, {
      method, redirect: 'manual',
      headers: { authorization: `Bearer ${bearer}`, ...(['POST', 'DELETE'].includes(method) ? { 'idempotency-key': randomUUID() } : {}), ...(body === undefined ? {} : { 'content-type': type }), ...headers },
      body: body === undefined ? undefined : raw ? body : JSON.stringify(body) });
    const text = await answer.text();
    if (!answer.ok && !refused) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return { status: answer.status, headers: answer.headers, json: text && /json/.test(answer.headers.get('content-type') ?? '') ? JSON.parse(text) : null };
  }

  async upload(kind, as = 'supplier') {
    const bytes = readFileSync(photo);
    const meta = Object.entries({ filename: 'scan.jpg', filetype: 'image/jpeg', kind }).map(([k, v]) => `${k} ${Buffer.from(v).toString('base64')}`).join(',');
    const made = await this.call('POST', '/v1/uploads', undefined, { as, headers: { 'tus-resumable': '1.0.0', 'upload-length': String(bytes.length), 'upload-metadata': meta } });
    const location = new URL(made.headers.get('location'), this.url).pathname;
    await this.call('PATCH', location, new Uint8Array(bytes), { as, type: 'application/offset+octet-stream', headers: { 'tus-resumable': '1.0.0', 'upload-offset': '0' } });
    return location.split('/').at(-1);
  }

  /** The number of a submitted order, awaiting identity. `region` 310115: a fee is due; 330106: the first one is free. */
  async submitted({ region = '330106', as = 'supplier', quantity = 1 } = {}) {
    const documents = {};
    for (const kind of ['licence', 'idFront', 'idBack', 'letter']) documents[kind] = await this.upload(kind, as);
    const later = new Date(Date.now() + 60 * 86400e3).toISOString().slice(0, 10);
    const at = '2026-03-02T09:30:00+08:00';
    const made = await this.call('POST', '/v1/orders', {
      product: 'huixin-usbkey', quantity, documents, letterEndDate: later,
      organisation: { name: '浙江演练科技有限公司', type: 'enterprise', creditCode: '91000000000000000K', creditCodeConfirmed: false, registrationRegion: region },
      applicant: { name: '张演练', idNumber: '330000199001010006', mobile: '13800000000', email: 'zhang@example.com' },
      delivery: { method: 'courier', recipient: '张演练', mobile: '13800000000', region: '330106', address: '演练路1号' },
      consents: [{ kind: 'terms', version: '2026-01', at }, { kind: 'personal-data', version: '2026-01', at }] }, { as });
    await this.call('POST', `/v1/orders/${made.json.id}/submit`, {}, { as });
    return made.json.id;
  }

  async session(order, mode, as = 'supplier') {
    const body = { mode, consent: { version: '2026-01', at: '2026-03-02T09:40:00+08:00' } };
    return (await this.call('POST', `/v1/orders/${order}/identity-sessions`, body, { as })).json;
  }

  /** Past the face check, by a picture from this computer. */
  async verified(options = {}) {
    const id = await this.submitted(options);
    const session = await this.session(id, 'pc', options.as);
    await this.call('POST', `/v1/orders/${id}/identity-sessions/${session.id}/frames`, new Uint8Array(readFileSync(photo)), { as: options.as, type: 'image/jpeg' });
    return id;
  }

  /** Paid, if anything was due, and waiting for the reviewer. */
  async inReview(options = {}) {
    const id = await this.verified(options);
    const order = await this.order(id, options.as);
    if (order.status === 'awaiting_payment') await this.call('POST', `/v1/orders/${id}/payments`, { method: 'balance', amount: order.payment.amount }, { as: options.as });
    return id;
  }

  async order(id, as = 'supplier') {
    return (await this.call('GET', `/v1/orders/${id}`, undefined, { as })).json;
  }

  steer(...args) {
    const ran = spawnSync(program, [args[0], '--data', this.directory, ...args.slice(1)], { encoding: 'utf8' });
    if (ran.status !== 0) throw new Error(`${args.join(' ')}: ${ran.stderr}`);
    return ran.stdout;
  }
}
