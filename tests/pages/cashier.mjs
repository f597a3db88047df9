// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// The cashier behind the payment's address (R82–R84): pays once, and never again.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { World } from './world.mjs';

let world;
before(async () => { world = await World.open(); });
after(() => world.close());

async function begun(method = 'ebank') {
  const id = await world.verified({ region: '310115' });
  const order = await world.order(id);
  assert.equal(order.status, 'awaiting_payment');
  const payment = await world.call('POST', `/v1/orders/${id}/payments`, { method, amount: order.payment.amount });
  return { id, payment: payment.json };
}

for (const [language, narrow] of [['zh-CN', true], ['en-GB', false]]) {
  test(`pays, ${language}${narrow ? ', on a phone' : ''}`, async () => {
    const { id, payment } = await begun();
    const page = await world.page({ language, narrow });
    await page.goto(payment.cashierUrl);
    const text = await page.innerText('main');
    for (const said of [id, payment.title, payment.payee, '200.00']) assert.ok(text.includes(said), `${said} is shown (R82)`);
    await world.look(page, `cashier-${language}${narrow ? '-phone' : ''}`);
    await world.press(page, 'button[type=submit]');
    await world.look(page, `cashier-paid-${language}${narrow ? '-phone' : ''}`);
    assert.equal((await world.order(id)).status, 'in_review');

    // Back and once more: nothing is charged again.
    await page.goto(payment.cashierUrl);
    assert.equal(await page.locator('button[type=submit]').count(), 0);
    await world.look(page, `cashier-again-${language}${narrow ? '-phone' : ''}`);
    const options = (await world.call('GET', `/v1/orders/${id}/payments`)).json;
    assert.equal(options.payments.filter((each) => each.state === 'succeeded').length, 1);
  });
}

test('a withdrawn order cannot be paid', async () => {
  const { id, payment } = await begun();
  const page = await world.page();
  await page.goto(payment.cashierUrl);
  await world.call('POST', `/v1/orders/${id}/withdraw`, {});
  await world.press(page, 'button[type=submit]');
  await world.look(page, 'cashier-withdrawn');
  const after = await world.order(id);
  assert.equal(after.status, 'withdrawn');
  assert.equal(after.payment.state, 'none');
});

test('a wrong secret shows nothing', async () => {
  const { payment } = await begun();
  const page = await world.page();
  const address = new URL(payment.cashierUrl);
  address.searchParams.set('t', 'wrong');
  const response = await page.goto(address.href);
  assert.ok([403, 404].includes(response.status()));
  assert.ok(!(await page.innerText('body')).includes(payment.title));
});
