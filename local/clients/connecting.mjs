// Connects as a client does that has no library: from the 401 to the first call.
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { listen } from './library.mjs';
import { Browser } from './person.mjs';

const MODERN = '2026-07-28';

/** Connects once; returns the access token and the milliseconds of each phase, in order. */
export async function connect(connector, person) {
  const callback = await listen();
  const phases = {};
  let last = performance.now();
  const done = (phase) => {
    const now = performance.now();
    phases[phase] = now - last;
    last = now;
  };
  try {
    const server = await discover(connector);
    done('401 and metadata');
    const client = await register(server, callback.url);
    done('registration');
    const verifier = randomBytes(32).toString('base64url');
    const browser = new Browser();
    const consent = await browser.open(authorization(server, client, callback.url, verifier, connector));
    done('authorization page');
    const notion = await browser.submit(consent, 'decision', 'approve');
    done("consent, to Notion's page");
    await browser.submit(notion, 'decision', 'allow', { person });
    const code = (await callback.parameters).get('code');
    done("Notion's answer, to the client");
    const token = await redeem(server, client, callback.url, verifier, connector, code);
    done('token');
    await search(connector, token);
    done('first search');
    return { phases, token };
  } finally {
    callback.close();
  }
}

async function discover(connector) {
  const refused = await fetch(connector, { method: 'POST' });
  assert.equal(refused.status, 401);
  await refused.arrayBuffer();
  const [, metadata] = /resource_metadata="([^"]+)"/.exec(refused.headers.get('www-authenticate'));
  const [issuer] = (await json(metadata)).authorization_servers;
  return json(`${issuer}/.well-known/oauth-authorization-server`);
}

async function register(server, redirectUri) {
  const client = { client_name: 'Benchmark', redirect_uris: [redirectUri], token_endpoint_auth_method: 'none' };
  const registration = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(client) };
  return (await json(server.registration_endpoint, registration)).client_id;
}

function authorization(server, client, redirectUri, verifier, resource) {
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: client,
    redirect_uri: redirectUri,
    scope: 'notion:read notion:write',
    state: 'state',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    resource,
  });
  return `${server.authorization_endpoint}?${query}`;
}

async function redeem(server, client, redirectUri, verifier, resource, code) {
  const form = { grant_type: 'authorization_code', client_id: client, redirect_uri: redirectUri, resource, code };
  const body = new URLSearchParams({ ...form, code_verifier: verifier });
  return (await json(server.token_endpoint, { method: 'POST', body })).access_token;
}

export async function search(connector, token) {
  const answer = await call(connector, token, 'tools/call', { name: 'search', arguments: { query: '' } });
  assert.ok(answer.result.structuredContent.results.length > 0, JSON.stringify(answer));
}

/** One request as revision 2026-07-28 wants it; returns the answer. */
export async function call(connector, token, method, params = {}) {
  const meta = { protocolVersion: MODERN, clientCapabilities: {} };
  const _meta = Object.fromEntries(Object.entries(meta).map(([key, value]) => [`io.modelcontextprotocol/${key}`, value]));
  return json(connector, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      'mcp-protocol-version': MODERN,
      'mcp-method': method,
      ...(params.name && { 'mcp-name': params.name }),
    },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params: { ...params, _meta } }),
  });
}

async function json(url, request) {
  const response = await fetch(url, request);
  const text = await response.text();
  assert.ok(response.ok, `${url} answered ${response.status}: ${text}`);
  return JSON.parse(text);
}
