// Starts the whole local stack on free ports with a state folder of its own, and stops it.
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { request } from 'node:https';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { json } from 'node:stream/consumers';

const PROGRAM = join(import.meta.dirname, '../stack/target/stack.jar');
const PATIENCE = 120_000;

/** Runs the work on a stack with these settings of the gateway. The state folder stays when the work fails or says so. */
export async function withStack(settings, work) {
  const state = await mkdtemp(join(tmpdir(), 'notion-mcp-'));
  const stack = await start(state, settings);
  let keep = true;
  try {
    const result = await work(stack);
    keep = stack.keep;
    return result;
  } finally {
    await stop(stack.process);
    if (keep) {
      console.error(`The stack's logs are in ${join(state, 'logs')}`);
    } else {
      await rm(state, { recursive: true, force: true });
    }
  }
}

async function start(state, settings) {
  const java = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin/java') : 'java';
  const environment = { PATH: process.env.PATH, PORT: '0', SANDBOX_PORT: '0', STATE_DIR: state, ...settings };
  const child = spawn(java, ['-jar', PROGRAM], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const connector = new Promise((resolve, reject) => {
    const seen = (data) => {
      output += data;
      const [, url] = /Connector URL +(\S+)[\s\S]*Stop/.exec(output) ?? [];
      if (url) resolve(url);
    };
    child.stdout.on('data', seen);
    child.stderr.on('data', seen);
    child.on('exit', (code) => reject(new Error(`the local stack ended with ${code}: ${output}`)));
    setTimeout(() => reject(new Error(`the local stack did not start: ${output}`)), PATIENCE).unref();
  });
  try {
    return { process: child, state, connector: await connector, keep: false };
  } catch (problem) {
    await stop(child);
    throw problem;
  }
}

function stop(child) {
  if (child.exitCode !== null || child.signalCode !== null) {
    return Promise.resolve();
  }
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  return ended;
}

/** Asks the stack's Kubernetes API, as the person of its kubeconfig, for a status and an object; a body is merged into the object. */
export async function kubernetes(stack) {
  const { send } = await connection(stack);
  return async (method, path, body) => {
    const response = await send(method, path, body);
    return { status: response.statusCode, body: await json(response) };
  };
}

/** Tells every object below this path that comes or changes, until the returned function is called. */
export async function watch(stack, path, seen) {
  const { send } = await connection(stack);
  const list = await json(await send('GET', path));
  const response = await send('GET', `${path}?watch=true&resourceVersion=${list.metadata.resourceVersion}`);
  createInterface({ input: response }).on('line', (line) => seen(JSON.parse(line).object));
  return () => response.destroy();
}

async function connection(stack) {
  const config = JSON.parse(await readFile(join(stack.state, 'kube/person.kubeconfig'), 'utf8'));
  const { server, 'certificate-authority-data': authority } = config.clusters[0].cluster;
  const ca = Buffer.from(authority, 'base64');
  const headers = { authorization: `Bearer ${config.users[0].user.token}`, 'content-type': 'application/merge-patch+json' };
  const send = (method, path, body) =>
    new Promise((resolve, reject) => {
      request(new URL(path, server), { method, headers, ca }, resolve).on('error', reject).end(body && JSON.stringify(body));
    });
  return { send };
}

/** A port of loopback that was free a moment ago, for programs that cannot be told to choose one. */
export async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** What the gateway's log has gained since it was this long. */
export async function gatewayLog(stack, from = 0) {
  return (await readFile(join(stack.state, 'logs/gateway.log'), 'utf8')).slice(from);
}
