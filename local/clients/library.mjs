// Logs in with one of the TypeScript SDK's clients, as a program would that is built on it, and uses tools.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { Client as ClientV1 } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport as TransportV1 } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { UnauthorizedError as UnauthorizedV1 } from '@modelcontextprotocol/sdk/client/auth.js';
import { Client, StreamableHTTPClientTransport, UnauthorizedError } from '@modelcontextprotocol/client';
import { logIn } from './person.mjs';

export const TOOLS = 26;
const INFO = { name: 'typescript-client', version: '1' };

/** The kinds of client: how each is made, and what it throws when a person has to log in. */
export const KINDS = {
  v1: { client: () => new ClientV1(INFO), transport: TransportV1, unauthorized: UnauthorizedV1 },
  legacy: modern('legacy'),
  auto: modern('auto'),
  pinned: modern({ pin: '2026-07-28' }),
};

function modern(mode) {
  return {
    client: () => new Client(INFO, { versionNegotiation: { mode } }),
    transport: StreamableHTTPClientTransport,
    unauthorized: UnauthorizedError,
  };
}

/** Connects with nothing but the URL; returns the protocol's revision. With a document's URL the client does not register. */
export async function connect(kind, connector, person, documentUrl) {
  const callback = await listen();
  const provider = new Provider(callback.url, documentUrl);
  const { client: newClient, transport: Transport, unauthorized: Unauthorized } = KINDS[kind];
  try {
    const first = new Transport(new URL(connector), { authProvider: provider });
    await assert.rejects(newClient().connect(first), Unauthorized);
    await logIn(provider.opened, person);
    const parameters = await callback.parameters;
    assert.equal(parameters.get('state'), provider.state());
    await first.finishAuth(kind === 'v1' ? parameters.get('code') : parameters);
    assert.equal(provider.clientInformation().client_id === documentUrl, documentUrl !== undefined);

    const client = newClient();
    const transport = new Transport(new URL(connector), { authProvider: provider });
    await client.connect(transport);
    await useTools(client);
    const revision = transport.protocolVersion ?? client.getNegotiatedProtocolVersion();
    await client.close();
    return revision;
  } finally {
    callback.close();
  }
}

/** Lists the tools and searches, with a client that is connected. */
export async function useTools(client) {
  const { tools } = await client.listTools();
  assert.equal(tools.length, TOOLS);
  const found = await client.callTool({ name: 'search', arguments: { query: '', page_size: 3 } });
  assert.ok(!found.isError, JSON.stringify(found));
  assert.ok(found.structuredContent.results.length > 0, JSON.stringify(found));
}

/** What the SDK asks of a program: to keep things, and to open the browser. */
class Provider {
  opened;
  #client;
  #tokens;
  #verifier;
  #discovery;
  #state = crypto.randomUUID();

  constructor(redirectUrl, documentUrl) {
    this.redirectUrl = redirectUrl;
    this.clientMetadataUrl = documentUrl;
  }

  get clientMetadata() {
    return {
      client_name: 'TypeScript client',
      redirect_uris: [this.redirectUrl],
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      token_endpoint_auth_method: 'none',
    };
  }

  state = () => this.#state;
  clientInformation = () => this.#client;
  saveClientInformation = (client) => void (this.#client = client);
  tokens = () => this.#tokens;
  saveTokens = (tokens) => void (this.#tokens = tokens);
  redirectToAuthorization = (url) => void (this.opened = url.href);
  saveCodeVerifier = (verifier) => void (this.#verifier = verifier);
  saveDiscoveryState = (state) => void (this.#discovery = state);
  discoveryState = () => this.#discovery;
  codeVerifier = () => this.#verifier;
}

/** Where the browser comes back to: the program's own port on loopback (RFC 8252, section 7.3). */
export async function listen() {
  const server = createServer();
  const parameters = new Promise((resolve) =>
    server.on('request', (request, response) => {
      response.end('You can close this page.');
      resolve(new URL(request.url, 'http://127.0.0.1').searchParams);
    }),
  );
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}/callback`,
    parameters,
    close: () => server.close().closeAllConnections(),
  };
}
