// Connects real clients to the whole local stack and prints a table: node main.mjs [libraries]
// Each row is a real login: 401, metadata, registration or the client's document, consent, Notion's sandbox, a search.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startDocumentHost } from './document-host.mjs';
import { withDocuments, withoutDocuments } from './rows.mjs';
import { gatewayLog, withStack } from './stack.mjs';

const PEOPLE = ['ada', 'grace', 'linus'];
const LOGGED_WITHIN = 5000;
const onlyLibraries = process.argv[2] === 'libraries';
const { devDependencies } = JSON.parse(await readFile(join(import.meta.dirname, 'package.json'), 'utf8'));

const folder = await mkdtemp(join(tmpdir(), 'notion-mcp-documents-'));
const host = await startDocumentHost(folder);
const results = [];
try {
  await connectAll(host.settings, withDocuments(host));
  await connectAll({ CLIENT_DOCUMENTS: 'off' }, withoutDocuments);
} finally {
  host.close();
  await rm(folder, { recursive: true, force: true });
}
print(results);
process.exitCode = results.every(({ problem }) => !problem) ? 0 : 1;

async function connectAll(settings, rows) {
  const wanted = rows.filter(({ packageName }) => !onlyLibraries || !(packageName in devDependencies));
  if (wanted.length === 0) {
    return;
  }
  await withStack(settings, async (stack) => {
    for (const [index, row] of wanted.entries()) {
      const result = await connectOne(stack, row, PEOPLE[index % PEOPLE.length]);
      stack.keep ||= result.problem !== undefined;
      results.push(result);
    }
  });
}

async function connectOne(stack, row, person) {
  const { version, engines } = await description(row.packageName);
  const known = { client: row.client, version, era: '', seconds: '' };
  const missing = unmet(row, engines);
  if (missing) {
    return { ...known, result: `not run: ${missing}` };
  }
  const before = (await gatewayLog(stack)).length;
  const begin = performance.now();
  try {
    const said = await row.run(stack.connector, person);
    const seconds = ((performance.now() - begin) / 1000).toFixed(1);
    const calls = row.search ? await callsWithSearch(stack, before) : '';
    return { ...known, era: row.search ? era(calls) : '', result: row.search ? 'passed' : `passed, ${said}`, seconds };
  } catch (problem) {
    return { ...known, result: 'failed', problem };
  }
}

/** What the gateway wrote since, once it has a search that succeeded: a client has its answer before the line is written. */
async function callsWithSearch(stack, before) {
  for (const end = performance.now() + LOGGED_WITHIN; ; await pause(20)) {
    const calls = await gatewayLog(stack, before);
    if (/ method=tools\/call tool=search outcome=200/.test(calls)) return calls;
    if (performance.now() > end) throw new Error("the gateway's log has no search that succeeded");
  }
}

/** As the gateway saw it: only the legacy era has a handshake. */
function era(calls) {
  return / method=initialize /.test(calls) ? 'legacy' : 'modern';
}

async function description(packageName) {
  return JSON.parse(await readFile(join(import.meta.dirname, 'node_modules', packageName, 'package.json'), 'utf8'));
}

function unmet({ platform }, { node } = {}) {
  if (platform && platform !== process.platform) {
    return `it needs ${platform}`;
  }
  const numbers = (version) => version.split('.').map(Number);
  const [least] = /\d+(\.\d+)*/.exec(node ?? '') ?? [];
  const have = numbers(process.versions.node);
  const short = least && numbers(least).map((part, index) => have[index] - part).find((difference) => difference !== 0) < 0;
  return short ? `it needs Node ${node}, this is ${process.versions.node}` : undefined;
}

function print(rows) {
  const columns = ['client', 'version', 'era', 'result', 'seconds'];
  const cells = [columns, ...rows.map((row) => columns.map((column) => row[column]))];
  const widths = columns.map((_, column) => Math.max(...cells.map((line) => line[column].length)));
  const line = (parts) => `| ${parts.map((part, column) => part.padEnd(widths[column])).join(' | ')} |`;
  console.log(`\n${[line(cells[0]), line(widths.map((width) => '-'.repeat(width))), ...cells.slice(1).map(line)].join('\n')}`);
  for (const { client, problem } of rows.filter(({ problem }) => problem)) {
    console.log(`\n${client} failed: ${problem.stack}`);
  }
}
