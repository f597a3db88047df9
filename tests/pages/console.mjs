// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// The reviewer's console: queue, scans, approval, refusal with reasons per field, shipping.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { World } from './world.mjs';

let world;
before(async () => { world = await World.open(); });
after(() => world.close());

async function signedIn(options = {}) {
  const page = await world.page(options);
  await page.goto(`${world.url}/console`);
  await page.fill('[name=username]', 'reviewer');
  await page.fill('[name=password]', 'rehearsal');
  await page.click('button[type=submit]');
  await page.waitForSelector('table');
  return page;
}

const act = (page, name) => world.press(page, `form[action$="/${name}"] button[type=submit]`);

test('suppliers and wrong passwords stay outside', async () => {
  const page = await world.page();
  await page.goto(`${world.url}/console`);
  await world.look(page, 'console-sign-in');
  for (const [user, password] of [['supplier', 'rehearsal'], ['reviewer', 'wrong']]) {
    await page.fill('[name=username]', user);
    await page.fill('[name=password]', password);
    await world.press(page, 'button[type=submit]');
    assert.equal(await page.locator('table').count(), 0);
  }
  await world.look(page, 'console-wrong');
});

for (const [language, narrow] of [['zh-CN', false], ['en-GB', true]]) {
  test(`refuses with reasons, approves, ships, ${language}${narrow ? ', on a phone' : ''}`, async () => {
    const name = `${language}${narrow ? '-phone' : ''}`;
    const id = await world.inReview();
    assert.equal((await world.order(id)).status, 'in_review');
    const page = await signedIn({ language, narrow });
    await world.look(page, `console-queue-${name}`);
    await page.click(`a[href*="${id}"]`);
    await page.waitForSelector('figure img');
    await page.waitForFunction(() => [...document.querySelectorAll('figure img')].every((image) => image.complete));
    const drawn = await page.evaluate(() => [...document.querySelectorAll('figure img')].map((image) => image.complete && image.naturalWidth > 0));
    assert.deepEqual(drawn, [true, true, true, true], 'every scan is shown');
    await world.look(page, `console-order-${name}`);

    // Rejecting without a reason is refused, in place.
    await act(page, 'reject');
    assert.equal((await world.order(id)).status, 'in_review');
    await world.look(page, `console-no-reason-${name}`);

    await page.check('[name=tick][value="/documents/letter"]');
    await page.fill('[name="detail/documents/letter"]', '公章不清晰，请重新盖章');
    await act(page, 'reject');
    const rejected = await world.order(id);
    assert.equal(rejected.status, 'rejected');
    assert.deepEqual(rejected.review.reasons.map((each) => each.pointer), ['/documents/letter']);
    assert.equal(rejected.review.reasons[0].detail, '公章不清晰，请重新盖章');
    await world.look(page, `console-rejected-${name}`);

    await world.call('POST', `/v1/orders/${id}/submit`, {});
    const again = await world.order(id);
    if (again.status === 'awaiting_payment') await world.call('POST', `/v1/orders/${id}/payments`, { method: 'balance', amount: again.payment.amount });
    await page.goto(`${world.url}/console/orders/${id}`);
    await act(page, 'approve');
    assert.equal((await world.order(id)).status, 'approved_making');
    await page.fill('[name=carrier]', 'SF');
    await page.fill('[name=trackingNumber]', 'SF1234567890');
    await act(page, 'ship');
    const issued = await world.order(id);
    assert.equal(issued.status, 'issued');
    assert.equal(issued.shipment.trackingNumber, 'SF1234567890');
    await world.look(page, `console-issued-${name}`);
  });
}

test('a form that is not of this session is refused', async () => {
  const id = await world.inReview();
  const page = await signedIn();
  await page.goto(`${world.url}/console/orders/${id}`);
  await page.evaluate(() => { for (const input of document.querySelectorAll('input[type=hidden]')) if (input.name !== 'refund') input.value = 'forged'; });
  await act(page, 'approve');
  assert.equal((await world.order(id)).status, 'in_review');
});

test('works without script', async () => {
  const id = await world.inReview();
  const page = await signedIn({ script: false });
  await page.goto(`${world.url}/console?orderNo=${id}`);
  await page.click(`a[href*="${id}"]`);
  await act(page, 'approve');
  assert.equal((await world.order(id)).status, 'approved_making');
});
