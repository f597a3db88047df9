// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// check.mjs REPORTS: what the proxies and the platform's own tests saw. Fails on any violation, and when the journeys were not seen.
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Contract } from './contract.mjs';

const contract = await Contract.load(fileURLToPath(new URL('../../platform/openapi.yaml', import.meta.url)));
const directory = process.argv[2];
const violations = new Map();
const seen = new Set();
let exchanges = 0;
let answers = 0;

const note = (where, found) => {
  for (const violation of found.violations) violations.set(`${where}: ${violation}`, (violations.get(`${where}: ${violation}`) ?? 0) + 1);
};

for (const name of readdirSync(directory)) {
  for (const line of readFileSync(`${directory}/${name}`, 'utf8').split('\n')) {
    if (!line) continue;
    let entry;
    try {
      entry = JSON.parse(line);
    } catch {
      continue; // the writer was killed in the middle of the line
    }
    const ofProxy = name.endsWith('.exchanges');
    ofProxy ? ++exchanges : ++answers;
    entry.requestBody = Buffer.from(entry.requestBody ?? '', 'base64');
    entry.responseBody = Buffer.from(entry.responseBody ?? '', 'base64');
    const where = `${entry.method} ${entry.target.split('?')[0]}`;
    try {
      const found = contract.check(entry, { requests: ofProxy });
      note(where, found);
      if (found.operation) seen.add(`${found.operation} ${entry.status}`);
    } catch (fault) {
      note(where, { violations: [`the validator failed: ${fault.stack}`] });
    }
  }
}

for (const [violation, times] of violations) console.log(`${violation}${times > 1 ? ` (${times} times)` : ''}`);
const inventory = contract.inventory();
const missing = inventory.filter((line) => !seen.has(line));
console.log(`${exchanges} exchanges through the proxy, ${answers} answers of the platform's own tests, ${violations.size} violations`);
console.log(`${inventory.length - missing.length} of ${inventory.length} documented answers were seen; not seen: ${missing.join(', ') || 'none'}`);
process.exit(violations.size === 0 && exchanges >= 100 && answers >= 500 ? 0 : 1);
