// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// docs.mjs [--check]: writes docs/api.md from platform/openapi.yaml, or fails when it is not what the contract says.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

const source = fileURLToPath(new URL('../..', import.meta.url));
const contract = parse(readFileSync(`${source}/platform/openapi.yaml`, 'utf8'));
const resolve = (node) => (node?.$ref ? node.$ref.slice(2).split('/').reduce((at, part) => at[part.replaceAll('~1', '/')], contract) : node);
const cell = (text) => String(text ?? '').trim().replaceAll('|', '\\|').replace(/\s+/g, ' ');

/** Who may call an operation, as its security says. */
function access(node) {
  const security = node.security ?? contract.security;
  if (security.length === 0 || security.some((each) => Object.keys(each).length === 0)) return 'anybody';
  const names = security.flatMap((each) => (each.staffToken ? ['trainer'] : each.oauth2 ?? []));
  return [...new Set(names)].join(', ') || 'signed in';
}

const slugs = new Set(contract['x-problem-types'].map((each) => each.slug));
function problems(node) {
  const named = Object.entries(node.responses).filter(([status]) => !/^[23]/.test(status)).flatMap(([, answer]) => [...(resolve(answer).description ?? '').matchAll(/`([a-z-]+)`/g)].map((m) => m[1]));
  return [...new Set(named)].filter((slug) => slugs.has(slug)).map((slug) => `[${slug}](#${slug})`).join(', ');
}

const lines = ['<!-- Made from platform/openapi.yaml by `./dev docs`. -->', '# The platform\'s API', '',
  `Version ${contract.info.version} of the contract. The whole of it, with every schema and example, is [platform/openapi.yaml](../platform/openapi.yaml); \`./dev docs\` also makes a browsable page of it, build/docs/api.html.`, ''];
for (const tag of contract.tags) {
  lines.push(`## ${tag.name}`, '', cell(tag.description), '', '| Operation | What | Who | Refusals |', '|---|---|---|---|');
  for (const [path, item] of Object.entries(contract.paths)) {
    for (const [method, node] of Object.entries(item)) {
      if (!node.tags?.includes(tag.name)) continue;
      const key = (node.parameters ?? []).some((each) => each.$ref?.endsWith('/IdempotencyKey')) ? ' 🔁' : '';
      lines.push(`| \`${method.toUpperCase()} ${path}\`${key} | ${cell(node.summary)} | ${access(node)} | ${problems(node)} |`);
    }
  }
  lines.push('');
}
lines.push('🔁 takes an `Idempotency-Key`.', '', '## Problem types', '',
  'Every refusal is `application/problem+json` (RFC 9457) with one of these types; the URI is `urn:certdesk:problem:` and the name.', '');
for (const each of contract['x-problem-types']) {
  lines.push(`### ${each.slug}`, '', `**${each.status}** ${cell(each.title)}. ${cell(each.cause)}  `, `*Remedy:* ${cell(each.remedy)}`, '');
}
const text = `${lines.join('\n').trimEnd()}\n`;
const file = `${source}/docs/api.md`;
if (process.argv[2] !== '--check') writeFileSync(file, text);
else if (readFileSync(file, 'utf8') !== text) {
  console.error('docs/api.md is not what platform/openapi.yaml says; run ./dev docs');
  process.exit(1);
}
