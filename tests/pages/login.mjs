// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// The sign-in page, as the system browser opens it for the desktop client.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { World } from './world.mjs';

let world;
let listener;
let redirect;
const arrived = [];

before(async () => {
  world = await World.open();
  listener = createServer((request, response) => { if (request.url.startsWith('/callback')) arrived.push(new URL(request.url, redirect)); response.end('<html lang="zh"><h1>ok</h1>'); });
  await new Promise((resolve) => listener.listen(0, '127.0.0.1', resolve));
  redirect = `http://127.0.0.1:${listener.address().port}/callback`;
});
after(async () => { await world.close(); listener.close(); });

const address = (change = {}) => `${world.url}/oauth/authorize?${new URLSearchParams({
  response_type: 'code', client_id: 'certdesk-desktop', redirect_uri: redirect, state: 'abc', code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM', code_challenge_method: 'S256', ...change })}`;

for (const [language, narrow] of [['zh-CN', false], ['en-GB', false], ['zh-CN', true]]) {
  test(`signs in, ${language}${narrow ? ', on a phone' : ''}`, async () => {
    const page = await world.page({ language, narrow });
    await page.goto(address());
    assert.equal(await page.evaluate(() => document.activeElement.name), 'username');
    await world.look(page, `login-${language}${narrow ? '-phone' : ''}`);
    await page.fill('[name=username]', 'supplier');
    await page.fill('[name=password]', 'wrong');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[role=alert]');
    assert.equal(await page.inputValue('[name=username]'), 'supplier', 'what was typed stays');
    assert.equal(await page.inputValue('[name=password]'), '');
    await world.look(page, `login-wrong-${language}${narrow ? '-phone' : ''}`);
    await page.fill('[name=password]', 'rehearsal');
    await page.click('button[type=submit]');
    await page.waitForURL(`${redirect}*`);
    const back = arrived.at(-1).searchParams;
    assert.equal(back.get('state'), 'abc');
    assert.ok(back.get('code').length > 20);
  });
}

test('a foreign redirect address is answered by a page, never followed', async () => {
  const page = await world.page();
  const response = await page.goto(address({ redirect_uri: 'https://attacker.invalid/' }));
  assert.equal(response.status(), 400);
  await world.look(page, 'login-refused');
});

test('signs in without script', async () => {
  const page = await world.page({ script: false });
  await page.goto(address());
  await page.fill('[name=username]', 'supplier');
  await page.fill('[name=password]', 'rehearsal');
  await page.click('button[type=submit]');
  await page.waitForURL(`${redirect}*`);
});
