// Measures the machine's part of connecting: from the 401 to the answer of the first search, without a person's time.
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { availableParallelism, loadavg } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { listen } from './library.mjs';
import { Browser } from './person.mjs';
import { kubernetes, withStack } from './stack.mjs';

const ROUNDS = Number(process.env.ROUNDS ?? 30);
const WARM_UP = 3;
const GOALS = { new: 3000, known: 1000 };
const MODERN = '2026-07-28';
const WORKSPACES = '/apis/notionmcp.dev/v1alpha1/namespaces/notion-workspaces/notionworkspaces';
const DEPLOYMENTS = '/apis/apps/v1/namespaces/notion-workspaces/deployments';
const load = loadavg()[0].toFixed(1);

/** Connects once; returns the milliseconds of each phase, in order. */
async function connect(connector, person) {
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
    return phases;
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

async function search(connector, token) {
  const meta = { protocolVersion: MODERN, clientCapabilities: {} };
  const _meta = Object.fromEntries(Object.entries(meta).map(([key, value]) => [`io.modelcontextprotocol/${key}`, value]));
  const call = { name: 'search', arguments: { query: '' }, _meta };
  const answer = await json(connector, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      'mcp-protocol-version': MODERN,
      'mcp-method': 'tools/call',
      'mcp-name': 'search',
    },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: call }),
  });
  assert.ok(answer.result.structuredContent.results.length > 0, JSON.stringify(answer));
}

async function json(url, request) {
  const response = await fetch(url, request);
  const text = await response.text();
  assert.ok(response.ok, `${url} answered ${response.status}: ${text}`);
  return JSON.parse(text);
}

/** Deletes the workspaces with all that is theirs: the next login makes a new one. */
async function forget(api, names) {
  for (const name of names) {
    await api('DELETE', `${WORKSPACES}/${name}`);
    while (await exists(api, `${WORKSPACES}/${name}`) || await exists(api, `${DEPLOYMENTS}/${name}`)) {
      await pause(50);
    }
  }
}

async function exists(api, path) {
  return (await api('GET', path)).status !== 404;
}

async function names(api) {
  return (await api('GET', WORKSPACES)).body.items.map(({ metadata }) => metadata.name);
}

async function measure(stack) {
  const api = await kubernetes(stack);
  const measured = { new: [], known: [] };
  await connect(stack.connector, 'grace');
  const kept = await names(api);
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    const fresh = await connect(stack.connector, 'ada');
    await forget(api, (await names(api)).filter((name) => !kept.includes(name)));
    const known = await connect(stack.connector, 'grace');
    if (round >= 0) {
      measured.new.push(fresh);
      measured.known.push(known);
    }
  }
  return measured;
}

function quantile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.ceil(share * sorted.length) - 1];
}

function print(measured) {
  const whole = (phases) => Object.values(phases).reduce((sum, part) => sum + part, 0);
  const figures = (pick) =>
    [measured.new, measured.known].flatMap((runs) => [0.5, 0.95].map((share) => quantile(runs.map(pick), share)));
  const line = (name, values) => console.log(`| ${name} | ${values.map((value) => `${Math.round(value)} ms`).join(' | ')} |`);
  console.log(`\n${ROUNDS} of each, ${availableParallelism()} cores, load average ${load} before the run\n`);
  console.log('| phase | new, p50 | new, p95 | known, p50 | known, p95 |\n|---|---|---|---|---|');
  for (const phase of Object.keys(measured.new[0])) {
    line(phase, figures((phases) => phases[phase]));
  }
  line('all', figures(whole));
  line('goal', [GOALS.new, GOALS.new, GOALS.known, GOALS.known]);
}

print(await withStack({ CLIENT_DOCUMENTS: 'off' }, measure));
