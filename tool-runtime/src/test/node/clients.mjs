// Lists and calls tools with one of the TypeScript SDK's clients: node clients.mjs <v1|legacy|auto|pinned> <url>
import assert from 'node:assert/strict';
import { Client as ClientV1 } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport as TransportV1 } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';

const [kind, url] = process.argv.slice(2);
const info = { name: 'typescript-clients', version: '1' };
const modes = { legacy: 'legacy', auto: 'auto', pinned: { pin: '2026-07-28' } };
const v1 = kind === 'v1';
const client = v1 ? new ClientV1(info) : new Client(info, { versionNegotiation: { mode: modes[kind] } });
await client.connect(v1 ? new TransportV1(new URL(url)) : new StreamableHTTPClientTransport(new URL(url)));

const { tools } = await client.listTools();
assert.equal(tools.length, 26);
for (const tool of tools) {
  assert.equal(typeof tool.title, 'string');
}

// both clients check structuredContent against the tool's outputSchema and throw when it does not fit
const self = await client.callTool({ name: 'get_self', arguments: {} });
assert.ok(!self.isError, JSON.stringify(self));
assert.equal(self.content[0].type, 'text');
const found = await client.callTool({ name: 'search', arguments: { query: '', page_size: 3 } });
assert.ok(!found.isError, JSON.stringify(found));

// a tool's error is a result: no client may throw on it, whatever the output schema says
for (const mistake of [{ page_id: 'no id' }, { page_id: '00000000-0000-4000-8000-000000000000' }, {}]) {
  const result = await client.callTool({ name: 'get_page', arguments: mistake });
  assert.equal(result.isError, true);
  assert.ok(result.content[0].text.length > 0);
}
await assert.rejects(client.callTool({ name: 'no_such_tool', arguments: {} }), /no_such_tool/);

console.log(JSON.stringify({ kind, withOutputSchema: tools.filter((tool) => tool.outputSchema).length }));
await client.close();
