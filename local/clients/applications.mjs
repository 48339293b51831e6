// Finished clients, each as a person starts it, with a home folder of its own and a browser that plays the person.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { TOOLS, useTools } from './library.mjs';
import { startModel } from './model.mjs';
import { freePort } from './stack.mjs';

const PATIENCE = 90_000;
const installed = (path) => join(import.meta.dirname, 'node_modules', path);
const INSPECTOR = installed('@modelcontextprotocol/inspector/clients/launcher/build/index.js');
const MCP_REMOTE = installed('mcp-remote/dist/proxy.js');
const CLAUDE_CODE = installed('@anthropic-ai/claude-code/cli-wrapper.cjs');

/** Tools are listed and called by two processes; the second finds the first one's tokens. */
export async function inspector(connector, person, era) {
  await withDesktop(person, async (desktop) => {
    const callback = `http://127.0.0.1:${await freePort()}/oauth/callback`;
    const given = ['--cli', connector, '--transport', 'http', '--protocol-era', era, '--callback-url', callback];
    const settings = { MCP_AUTO_OPEN_ENABLED: 'true', MCP_INSPECTOR_SECRET_STORE: 'file' };
    const inspect = (...more) => desktop.run(settings, process.execPath, INSPECTOR, ...given, '--format', 'json', ...more);
    const list = await inspect('--method', 'tools/list');
    assert.equal(json(list).tools.length, TOOLS);
    const call = ['--method', 'tools/call', '--tool-name', 'search', '--tool-arg', 'page_size=3'];
    const found = json(await inspect('--stored-auth-only', ...call));
    assert.ok(found.structuredContent.results.length > 0, JSON.stringify(found));
  });
}

/** The result among what the Inspector prints, with or without an envelope of its own. */
function json(output) {
  const printed = JSON.parse(output.slice(output.indexOf('{')));
  return printed.result ?? printed;
}

/** A bridge for clients that only start programs: asked over its standard input. */
export async function mcpRemote(connector, person, ...more) {
  await withDesktop(person, async (desktop) => {
    const started = { command: process.execPath, args: [MCP_REMOTE, connector, ...more], env: desktop.environment };
    const transport = new StdioClientTransport({ ...started, stderr: 'pipe' });
    let log = '';
    transport.stderr.on('data', (data) => (log += data));
    const client = new Client({ name: 'bridged-client', version: '1' });
    try {
      await client.connect(transport, { timeout: PATIENCE });
      await useTools(client);
    } catch (problem) {
      throw new Error(`${problem.message}; ${log.slice(-2000)}`, { cause: problem });
    } finally {
      await client.close();
    }
  });
}

/** Asked as the README says, then by a stand-in for its model, since no person types here. */
export async function claudeCode(connector, person, documentUrl) {
  await withDesktop(person, async (desktop) => {
    const settings = {
      DISABLE_TELEMETRY: '1',
      DISABLE_AUTOUPDATER: '1',
      CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
      ...(documentUrl && { MCP_OAUTH_CLIENT_METADATA_URL: documentUrl }),
    };
    const claude = (...more) => desktop.run(settings, process.execPath, CLAUDE_CODE, ...more);
    await claude('mcp', 'add', '--transport', 'http', 'notion', connector);
    // a login wants a terminal, where the URL could be pasted if no browser opened
    const login = `"${process.execPath}" "${CLAUDE_CODE}" mcp login notion`;
    await desktop.run(settings, 'script', '-qec', login, '/dev/null');
    assert.match(await claude('mcp', 'list'), /notion: .*Connected/);

    const model = await startModel('mcp__notion__search', { query: '' });
    try {
      const account = { ANTHROPIC_BASE_URL: model.url, ANTHROPIC_API_KEY: 'none', ENABLE_TOOL_SEARCH: 'false' };
      const task = ['-p', 'Search Notion.', '--allowedTools', 'mcp__notion__search'];
      await desktop.run({ ...settings, ...account }, process.execPath, CLAUDE_CODE, ...task);
      assert.equal(model.seen.tools.filter((name) => name.startsWith('mcp__notion__')).length, TOOLS);
      assert.match(JSON.stringify(model.seen.result), /results/);
      assert.ok(!model.seen.result.is_error, JSON.stringify(model.seen.result));
    } finally {
      model.close();
    }
  });
}

async function withDesktop(person, work) {
  const home = await mkdtemp(join(tmpdir(), 'notion-mcp-home-'));
  try {
    await work(await Desktop.in(home, person));
  } finally {
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** An empty home folder, and whatever opens a browser. */
class Desktop {
  #home;
  environment;

  constructor(home, environment) {
    this.#home = home;
    this.environment = environment;
  }

  static async in(home, person) {
    const programs = join(home, 'bin');
    await mkdir(programs);
    const browser = `#!/bin/sh\nexec "${process.execPath}" "${join(import.meta.dirname, 'person.mjs')}" "$@"\n`;
    for (const name of ['browser', 'xdg-open', 'open']) {
      await writeFile(join(programs, name), browser);
      await chmod(join(programs, name), 0o755);
    }
    const log = join(home, 'person.log');
    await writeFile(log, '');
    return new Desktop(home, {
      PATH: [programs, dirname(process.execPath), process.env.PATH].join(delimiter),
      HOME: home,
      BROWSER: join(programs, 'browser'),
      PERSON: person,
      PERSON_LOG: log,
    });
  }

  /** Runs a program to its end; returns what it wrote to its standard output. */
  async run(settings, command, ...given) {
    const options = { cwd: this.#home, env: { ...this.environment, ...settings }, stdio: ['ignore', 'pipe', 'pipe'] };
    const child = spawn(command, given, options);
    const timer = setTimeout(() => child.kill(), PATIENCE);
    let output = '';
    let log = '';
    child.stdout.on('data', (data) => (output += data));
    child.stderr.on('data', (data) => (log += data));
    const code = await new Promise((resolve, reject) => child.on('close', resolve).on('error', reject));
    clearTimeout(timer);
    if (code !== 0) {
      const person = await readFile(this.environment.PERSON_LOG, 'utf8');
      throw new Error(`${command} ${given.join(' ')} ended with ${code}: ${output}${log} The person: ${person}`);
    }
    return output;
  }
}
