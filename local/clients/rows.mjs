// The rows of the table: who connects, and how.
import { claudeCode, inspector, mcpRemote } from './applications.mjs';
import { conformance } from './authorization-server.mjs';
import { connect } from './library.mjs';

const V1 = '@modelcontextprotocol/sdk';
const V2 = '@modelcontextprotocol/client';
const INSPECTOR = '@modelcontextprotocol/inspector';
const CLAUDE_CODE = '@anthropic-ai/claude-code';

/** Its login wants a terminal, which Linux's program "script" gives it. */
const TERMINAL = { platform: 'linux' };

/** Clients that are found by their documents' URLs, and clients that register, with one stack. */
export const withDocuments = (host) => [
  row('TypeScript SDK v1', V1, (url, person) => connect('v1', url, person)),
  row('TypeScript SDK v2, legacy', V2, (url, person) => connect('legacy', url, person)),
  row('TypeScript SDK v2, auto', V2, (url, person) => connect('auto', url, person)),
  row('TypeScript SDK v2, pinned 2026-07-28', V2, (url, person) => connect('pinned', url, person)),
  row('TypeScript SDK v1, URL client', V1, (url, person) => connect('v1', url, person, host.url('/sdk-v1'))),
  row('TypeScript SDK v2, URL client', V2, (url, person) => connect('auto', url, person, host.url('/sdk-v2'))),
  row('Conformance, authorization server', '@modelcontextprotocol/conformance', conformance, { search: false }),
  row('MCP Inspector, legacy', INSPECTOR, (url, person) => inspector(url, person, 'legacy')),
  row('MCP Inspector, modern', INSPECTOR, (url, person) => inspector(url, person, 'modern')),
  row('mcp-remote', 'mcp-remote', (url, person) => mcpRemote(url, person)),
  row('mcp-remote, URL client', 'mcp-remote', (url, person) =>
    mcpRemote(url, person, '--client-metadata-url', host.url('/mcp-remote')),
  ),
  row('Claude Code, URL client', CLAUDE_CODE, (url, person) => claudeCode(url, person, host.url('/claude-code')), TERMINAL),
];

/** Claude Code registers only where it cannot be found by its document. */
export const withoutDocuments = [row('Claude Code', CLAUDE_CODE, (url, person) => claudeCode(url, person), TERMINAL)];

function row(client, packageName, run, { search = true, platform } = {}) {
  return { client, packageName, run, search, platform };
}
