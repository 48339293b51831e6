// A stdio MCP server that answers each request at once with the result named by the environment.
import { createInterface } from 'node:readline';

const result = process.env.RESULT;
const initialized = JSON.stringify({
  protocolVersion: '2025-06-18',
  capabilities: { tools: {} },
  serverInfo: { name: 'fixed', version: '1' },
});

createInterface({ input: process.stdin }).on('line', line => {
  const { id, method } = JSON.parse(line);
  if (id !== undefined && method !== undefined) {
    const answer = method === 'initialize' ? initialized : result;
    process.stdout.write(`{"jsonrpc":"2.0","id":${JSON.stringify(id)},"result":${answer}}\n`);
  }
});
