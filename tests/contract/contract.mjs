// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// One exchange against platform/openapi.yaml. openapi-backend finds the operation and validates requests; Ajv validates answers, whose
// media types (problem+json among them) openapi-backend does not look at.
import { readFileSync } from 'node:fs';
import { OpenAPIBackend } from 'openapi-backend';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';

const isJson = (type) => /^application\/([a-z.+-]+\+)?json$/.test(type);
const mediaType = (headers) => (headers['content-type'] ?? '').split(';')[0].trim().toLowerCase();
/** What any operation may answer: said once, in the contract's introduction. */
const general = new Set(['sign-in-required', 'method-not-allowed', 'too-large', 'unsupported-media-type', 'internal', 'no-such-route', 'malformed-json', 'forbidden',
  'invalid-request', 'training-fault']);

function newAjv(options = {}) {
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: true, ...options });
  addFormats(ajv);
  return ajv;
}

const words = (errors) => (errors ?? []).map((e) => `${e.instancePath || '(whole)'} ${e.message}${e.params?.additionalProperty ? ` '${e.params.additionalProperty}'` : ''}`).join('; ');

export class Contract {
  static async load(file) {
    const contract = new Contract();
    contract.document = parse(readFileSync(file, 'utf8'));
    contract.problems = new Map(contract.document['x-problem-types'].map((p) => [p.slug, p.status]));
    contract.api = new OpenAPIBackend({
      definition: structuredClone(contract.document), quick: true, strict: false, coerceTypes: true,
      customizeAjv: () => newAjv({ coerceTypes: 'array' }),
    });
    await contract.api.init();
    const operations = contract.api.router.getOperations(); // which it would list anew for every match
    contract.api.router.getOperations = () => operations;
    contract.ajv = newAjv();
    contract.coercing = newAjv({ coerceTypes: true });
    contract.compiled = new Map();
    return contract;
  }

  resolve(node) {
    while (node && node.$ref) node = node.$ref.slice(2).split('/').reduce((at, part) => at[part.replaceAll('~1', '/').replaceAll('~0', '~')], this.document);
    return node;
  }

  /** A validator of a schema of the document, whose references are looked up in the whole of it. Made once: that costs more than a thousand checks. */
  validator(schema, ajv = this.ajv, within = (node) => node) {
    if (!this.compiled.has(schema)) this.compiled.set(schema, ajv.compile({ ...within(schema), components: this.document.components }));
    return this.compiled.get(schema);
  }

  /** The operation of the document, as written, for a method and a path. */
  operation(method, path) {
    const found = this.api.router.matchOperation({ method: method === 'HEAD' && !this.hasHead(path) ? 'GET' : method, path, headers: {} });
    if (!found) return null;
    return { id: found.operationId, path: found.path, item: this.document.paths[found.path], node: this.document.paths[found.path][found.method] };
  }

  hasHead(path) {
    return Boolean(this.api.router.matchOperation({ method: 'HEAD', path, headers: {} }));
  }

  /**
   * exchange: {method, target, requestHeaders, requestBody: Buffer, status, responseHeaders, responseBody: Buffer}; names of headers in lower case.
   * Returns {operation, violations[]}. A refused request may be wrong; one that succeeded must be right.
   */
  check(exchange, { requests = true } = {}) {
    const [path, query = ''] = exchange.target.split('?', 2);
    const operation = this.operation(exchange.method, path);
    const violations = [];
    if (!operation) {
      if (requests) violations.push('request: the contract has no such operation');
      else if (![404, 405].includes(exchange.status)) violations.push(`answer: ${exchange.status} of an operation that the contract does not have`);
      return { operation: null, violations };
    }
    if (requests) violations.push(...this.checkRequest(operation, exchange, path, query));
    violations.push(...this.checkAnswer(operation, exchange));
    return { operation: operation.id, violations };
  }

  checkRequest(operation, exchange, path, query) {
    const violations = [];
    const type = mediaType(exchange.requestHeaders);
    const content = this.resolve(operation.node.requestBody)?.content;
    const text = exchange.requestBody.toString('utf8');
    const known = [...(operation.item.parameters ?? []), ...(operation.node.parameters ?? [])].map((p) => this.resolve(p)).filter((p) => p.in === 'query').map((p) => p.name);
    for (const name of new URLSearchParams(query).keys()) if (!known.includes(name)) violations.push(`request: query parameter '${name}' is not in the contract`);
    if (exchange.requestBody.length > 0) {
      if (!content) violations.push('request: has a body, which the contract does not know');
      else if (!content[type] && !content['*/*']) violations.push(`request: media type '${type}' is not in the contract`);
    }
    const body = isJson(type) ? text : undefined;
    const result = this.api.validator.validateRequest({ method: exchange.method, path, query, headers: exchange.requestHeaders, body }, operation.id);
    if (!result.valid) violations.push(`request: ${words(result.errors)}`);
    if (type === 'application/x-www-form-urlencoded' && content?.[type]) {
      const validate = this.validator(content[type].schema, this.coercing);
      const given = new URLSearchParams(text);
      const properties = this.resolve(content[type].schema).properties ?? {};
      const several = (name) => this.resolve(properties[name])?.type === 'array';
      if (!validate(Object.fromEntries([...given.keys()].map((name) => [name, several(name) ? given.getAll(name) : given.get(name)])))) violations.push(`request form: ${words(validate.errors)}`);
    }
    return violations;
  }

  checkAnswer(operation, exchange) {
    const violations = [];
    const type = mediaType(exchange.responseHeaders);
    const declared = this.resolve(operation.node.responses[String(exchange.status)] ?? operation.node.responses[`${String(exchange.status)[0]}XX`] ?? operation.node.responses.default);
    const hasBody = exchange.method !== 'HEAD' && exchange.responseBody.length > 0;
    let json;
    if (hasBody && isJson(type)) {
      try {
        json = JSON.parse(exchange.responseBody.toString('utf8'));
      } catch (fault) {
        return [`answer: not JSON: ${fault.message}`];
      }
    }
    const slug = hasBody && type === 'application/problem+json' ? String(json?.type ?? '').replace('urn:certdesk:problem:', '') : '';
    if (slug) violations.push(...this.checkProblem(exchange.status, slug, json, declared));
    if (!declared) {
      if (!general.has(slug)) violations.push(`answer: status ${exchange.status}${slug ? ` (${slug})` : ''} is not in the contract`);
      return violations;
    }
    violations.push(...this.checkHeaders(declared, exchange.responseHeaders));
    if (hasBody && type !== 'application/problem+json') {
      const media = declared.content?.[type] ?? declared.content?.['*/*'];
      if (!media) violations.push(`answer ${exchange.status}: media type '${type}' is not in the contract`);
      else if (json !== undefined && media.schema) {
        const validate = this.validator(media.schema);
        if (!validate(json)) violations.push(`answer ${exchange.status}: ${words(validate.errors)}`);
      }
    }
    return violations;
  }

  checkProblem(status, slug, json, declared) {
    const violations = [];
    const validate = this.validator(this.document.components.schemas.Problem);
    if (!validate(json)) violations.push(`problem ${slug}: ${words(validate.errors)}`);
    if (!this.problems.has(slug)) violations.push(`problem ${slug} is not in the contract`);
    else if (this.problems.get(slug) !== status) violations.push(`problem ${slug} has status ${status}, the contract says ${this.problems.get(slug)}`);
    if (declared && !general.has(slug) && !(declared.description ?? '').includes(`\`${slug}\``)) violations.push(`problem ${slug} is not named by the answer ${status} of this operation`);
    return violations;
  }

  checkHeaders(declared, headers) {
    const violations = [];
    for (const [name, reference] of Object.entries(declared.headers ?? {})) {
      const header = this.resolve(reference);
      const value = headers[name.toLowerCase()];
      if (value === undefined) {
        if (header.required) violations.push(`answer: header ${name} is missing`);
        continue;
      }
      const validate = this.validator(header.schema, this.coercing, (schema) => ({ type: 'object', properties: { value: schema } }));
      if (!validate({ value })) violations.push(`answer: header ${name}: ${words(validate.errors)}`);
    }
    return violations;
  }

  /** Every operation and status of the contract: "operationId status". */
  inventory() {
    const lines = [];
    for (const item of Object.values(this.document.paths)) {
      for (const [method, node] of Object.entries(item)) {
        if (!['get', 'put', 'post', 'patch', 'delete', 'head', 'options'].includes(method)) continue;
        for (const status of Object.keys(node.responses)) lines.push(`${node.operationId} ${status}`);
      }
    }
    return lines;
  }
}
