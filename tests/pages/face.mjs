// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// The phone's page behind the face check's QR code (R76, R78).
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { photo, World } from './world.mjs';

let world;
let order;
before(async () => { world = await World.open(); });
after(() => world.close());

const begun = async () => {
  order = await world.submitted();
  return world.session(order, 'app');
};
const state = async (session) => (await world.call('GET', `/v1/orders/${order}/identity-sessions/${session.id}`)).json.state;

for (const [language, narrow] of [['zh-CN', true], ['en-GB', true], ['zh-CN', false]]) {
  test(`proves an identity, ${language}${narrow ? ', on a phone' : ''}`, async () => {
    const name = `${language}${narrow ? '-phone' : ''}`;
    const session = await begun();
    assert.equal(session.state, 'open');
    const page = await world.page({ language, narrow });
    await page.goto(session.qrUrl);
    const said = await page.innerText('main');
    assert.ok(!said.includes('张演练') && !said.includes('330000199001010006'), 'name and number are masked');
    assert.ok(said.includes(order));
    await world.look(page, `face-${name}`);
    assert.equal(await state(session), 'scanned');

    await page.setInputFiles('[name=picture]', { name: 'x.png', mimeType: 'image/png', buffer: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64') });
    await page.check('[name=consent]');
    await world.press(page, 'button[type=submit]');
    await world.look(page, `face-none-${name}`);

    const retry = await state(session) === 'failed' ? await world.session(order, 'app') : session;
    await page.goto(retry.qrUrl);
    await page.setInputFiles('[name=picture]', photo);
    await page.check('[name=consent]');
    await world.press(page, 'button[type=submit]');
    await world.look(page, `face-verified-${name}`);
    assert.equal(await state(retry), 'verified');
    const after = await world.order(order);
    assert.equal(after.identity.state, 'verified');
    assert.equal(after.identity.mode, 'app');
  });
}

test('a wrong secret shows nothing', async () => {
  const session = await begun();
  const address = new URL(session.qrUrl);
  address.searchParams.set('t', 'wrong');
  const page = await world.page();
  const response = await page.goto(address.href);
  assert.equal(response.status(), 404);
  assert.ok(!(await page.innerText('body')).includes(order));
  assert.equal(await state(session), 'open', 'nobody has scanned it');
});

test('without consent no picture is sent', async () => {
  const session = await begun();
  const page = await world.page();
  await page.goto(session.qrUrl);
  await page.setInputFiles('[name=picture]', photo);
  await page.click('button[type=submit]');
  assert.equal(await page.evaluate(() => document.querySelector('[name=consent]').validity.valueMissing), true);
  assert.equal(await state(session), 'scanned');
});
