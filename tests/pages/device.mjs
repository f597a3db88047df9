// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// The page on which a device without a browser is let in (RFC 8628).
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { World } from './world.mjs';

let world;
before(async () => { world = await World.open(); });
after(() => world.close());

const post = async (path, values) => {
  const answer = await fetch(`${world.url}${path}`, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams(values).toString() });
  return { status: answer.status, json: await answer.json() };
};
const begin = async () => (await post('/oauth/device_authorization', { client_id: 'certdesk-cli', scope: 'supplier' })).json;
const poll = (grant) => post('/oauth/token', { grant_type: 'urn:ietf:params:oauth:grant-type:device_code', client_id: 'certdesk-cli', device_code: grant.device_code });

for (const [language, narrow] of [['zh-CN', true], ['en-GB', false]]) {
  test(`lets a device in, ${language}${narrow ? ', on a phone' : ''}`, async () => {
    const name = `${language}${narrow ? '-phone' : ''}`;
    const grant = await begin();
    assert.match(grant.user_code, /^[A-Z]{4}-[A-Z]{4}$/);
    assert.equal((await poll(grant)).json.error, 'authorization_pending');

    const page = await world.page({ language, narrow });
    await page.goto(grant.verification_uri);
    await world.look(page, `device-${name}`);
    await page.fill('[name=user_code]', grant.user_code.toLowerCase().replace('-', ' '));
    await page.keyboard.press('Enter');
    await page.waitForSelector('[name=password]');
    assert.ok((await page.innerText('main')).includes(grant.user_code), 'the code is shown to compare');
    await world.look(page, `device-consent-${name}`);
    await page.fill('[name=username]', 'supplier');
    await page.fill('[name=password]', 'wrong');
    await page.click('button[value=agree]');
    await page.waitForSelector('[role=alert]');
    assert.equal(await page.inputValue('[name=username]'), 'supplier', 'what was typed stays');
    await world.look(page, `device-wrong-${name}`);
    await page.fill('[name=password]', 'rehearsal');
    await world.press(page, 'button[value=agree]');
    await world.look(page, `device-agreed-${name}`);

    const tokens = await poll(grant);
    // Asked again before the interval is over: the device is told to slow down, and is let in later.
    assert.ok(tokens.json.access_token || tokens.json.error === 'slow_down', JSON.stringify(tokens.json));
  });
}

test('a refused device stays outside', async () => {
  const grant = await begin();
  const page = await world.page();
  await page.goto(grant.verification_uri_complete);
  assert.equal((await page.inputValue('[name=user_code]')).replace('-', ''), grant.user_code.replace('-', ''));
  await page.keyboard.press('Enter');
  await page.waitForSelector('button[value=refuse]');
  await world.press(page, 'button[value=refuse]');
  await world.look(page, 'device-refused');
  assert.equal((await poll(grant)).json.error, 'access_denied');
});

test('a wrong code is said in place', async () => {
  const page = await world.page({ script: false });
  await page.goto(`${world.url}/device`);
  await page.fill('[name=user_code]', 'BBBB-BBBB');
  await page.click('button[type=submit]');
  await page.waitForSelector('[role=alert]');
});
