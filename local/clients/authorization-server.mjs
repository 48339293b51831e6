// The scenarios that the official conformance suite has for authorization servers.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { logIn } from './person.mjs';
import { freePort } from './stack.mjs';

const SUITE = join(import.meta.dirname, 'node_modules/@modelcontextprotocol/conformance/dist/index.js');

/** Runs them all with a client registered for them; the suite waits for a browser at the URL it prints. */
export async function conformance(connector, person) {
  const issuer = new URL(connector).origin;
  const port = await freePort();
  const results = await mkdtemp(join(tmpdir(), 'notion-mcp-conformance-'));
  const given = ['--url', issuer, '--resource', connector, '--client-id', await register(issuer, port)];
  const child = spawn(
    process.execPath,
    [SUITE, 'authorization', ...given, '--port', `${port}`, '--output-dir', results],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let output = '';
  let login;
  const seen = (data) => {
    output += data;
    const [, url] = /^(http\S+\/authorize\?\S+)\n/m.exec(output) ?? [];
    if (url) login ??= logIn(url, person);
  };
  child.stdout.on('data', seen);
  child.stderr.on('data', seen);
  const code = await new Promise((resolve) => child.on('close', resolve));
  await login;
  const checks = await read(results);
  await rm(results, { recursive: true, force: true });
  assert.equal(code, 0, output);
  assert.deepEqual(checks.filter(({ status }) => status !== 'SUCCESS'), [], output);
  return `${checks.length} checks`;
}

async function register(issuer, port) {
  const response = await fetch(new URL('/register', issuer), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      client_name: 'Conformance suite',
      redirect_uris: [`http://127.0.0.1:${port}/callback`],
      token_endpoint_auth_method: 'none',
    }),
  });
  assert.equal(response.status, 201, await response.clone().text());
  return (await response.json()).client_id;
}

async function read(results) {
  const files = await readdir(results, { recursive: true });
  const checks = files.filter((file) => file.endsWith('checks.json'));
  assert.ok(checks.length > 0, `the suite left ${files}`);
  return (await Promise.all(checks.map((file) => readFile(join(results, file), 'utf8')))).flatMap((text) => JSON.parse(text));
}
