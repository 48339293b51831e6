// Measures what a call costs that finds its workspace asleep: from the request to its answer, and where the time goes.
import { execFileSync } from 'node:child_process';
import { availableParallelism, loadavg } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { call, connect, search } from './connecting.mjs';
import { kubernetes, watch, withStack } from './stack.mjs';

const ROUNDS = Number(process.env.ROUNDS ?? 50);
const WARM_UP = 3;
const GOAL = 1000;
const LONG_AGO = '2020-01-01T00:00:00Z';
const NAMESPACE = process.env.WORKSPACES_NAMESPACE ?? 'notion-workspaces';
const WORKSPACES = `/apis/notionmcp.dev/v1alpha1/namespaces/${NAMESPACE}/notionworkspaces`;
const DEPLOYMENTS = `/apis/apps/v1/namespaces/${NAMESPACE}/deployments`;
const SLICES = `/apis/discovery.k8s.io/v1/namespaces/${NAMESPACE}/endpointslices`;
/** Calls of each kind, in turns: one that asks Notion and one that the runtime answers alone. */
const CALLS = {
  search: (connector, token) => search(connector, token),
  'tools/list': (connector, token) => call(connector, token, 'tools/list'),
};
const load = loadavg()[0].toFixed(1);

/** When each step of a wake shows in the Kubernetes API, in milliseconds after the request. */
class Steps {
  #begin = 0;
  #seen = {};

  begin() {
    this.#begin = performance.now();
    this.#seen = {};
  }

  done(step) {
    this.#seen[step] ??= performance.now() - this.#begin;
  }

  end() {
    this.done('answer');
    return this.#seen;
  }
}

/** Makes a workspace look unused for years, until the operator has scaled it down and no pod is left. */
async function sleep(api, name) {
  const unused = { metadata: { annotations: { 'notionmcp.dev/awake-since': LONG_AGO } } };
  for (let look = 0; !(await isAsleep(api, name)); look++) {
    // again after a while: the gateway may just have been recording the call before
    if (look % 20 === 0) {
      await api('PATCH', `${DEPLOYMENTS}/${name}`, unused);
      await api('PATCH', `${WORKSPACES}/${name}/status`, { status: { lastActivityTime: LONG_AGO } });
    }
    await pause(50);
  }
  // the operator and the gateway write what follows from it
  await pause(300);
}

async function isAsleep(api, name) {
  return (await api('GET', `${DEPLOYMENTS}/${name}`)).body.spec.replicas === 0 && (await addresses(api, name)) === 0;
}

async function addresses(api, name) {
  const { items } = (await api('GET', SLICES)).body;
  const own = items.filter(({ metadata }) => metadata.labels?.['kubernetes.io/service-name'] === name);
  return own.flatMap(({ endpoints }) => endpoints ?? []).length;
}

async function measure(api, connector, token, name, steps) {
  const measured = Object.fromEntries(Object.keys(CALLS).map((kind) => [kind, []]));
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    for (const [kind, send] of Object.entries(CALLS)) {
      await sleep(api, name);
      steps.begin();
      await send(connector, token);
      const seen = steps.end();
      if (round >= 0) {
        measured[kind].push(seen);
      }
    }
  }
  return measured;
}

async function local(stack) {
  const api = await kubernetes(stack);
  const { token } = await connect(stack.connector, 'ada');
  const [{ metadata }] = (await api('GET', WORKSPACES)).body.items;
  const steps = new Steps();
  const used = ({ status }) => status?.lastActivityTime !== LONG_AGO && steps.done('activity recorded');
  const stop = [
    await watch(stack, WORKSPACES, used),
    await watch(stack, DEPLOYMENTS, ({ spec }) => spec.replicas > 0 && steps.done('scaled up')),
    await watch(stack, SLICES, ({ endpoints }) => endpoints?.length && steps.done('pod has an address')),
  ];
  const measured = await measure(api, stack.connector, token, metadata.name, steps);
  stop.forEach((end) => end());
  return measured;
}

/** An installed system: CONNECTOR is its URL, TOKEN an access token of a client that is connected to WORKSPACE. */
async function installed() {
  const { KUBECONFIG, CONNECTOR, TOKEN, WORKSPACE } = process.env;
  if (!KUBECONFIG) return 'KUBECONFIG is not set';
  const kubectl = (...words) => execFileSync('kubectl', words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  if (!kubectl('get', 'nodes', '--output=name').trim()) return 'the cluster has no node';
  if (!CONNECTOR || !TOKEN || !WORKSPACE) return 'CONNECTOR, TOKEN and WORKSPACE name no installed system to call';
  const api = async (method, path, body) => {
    if (method === 'GET') return { body: JSON.parse(kubectl('get', '--raw', path)) };
    const [, kind, name, part] = /\/(\w+)\/([^/]+)(\/status)?$/.exec(path);
    const patch = ['patch', kind, name, `--namespace=${NAMESPACE}`, '--type=merge', `--patch=${JSON.stringify(body)}`];
    return kubectl(...patch, ...(part ? ['--subresource=status'] : []));
  };
  return measure(api, CONNECTOR, TOKEN, WORKSPACE, new Steps());
}

function quantile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  return Math.round(sorted[Math.ceil(share * sorted.length) - 1]);
}

function print(title, measured) {
  console.log(`\n${title}: ${ROUNDS} of each, ${availableParallelism()} cores, load average ${load} before the run\n`);
  const kinds = Object.keys(measured);
  console.log(`| after the request | ${kinds.flatMap((kind) => [`${kind}, p50`, `${kind}, p95`]).join(' | ')} |`);
  console.log(`|---|${'---|'.repeat(2 * kinds.length)}`);
  for (const step of ['activity recorded', 'scaled up', 'pod has an address', 'answer']) {
    const times = kinds.map((kind) => measured[kind].map((seen) => seen[step]).filter((time) => time !== undefined));
    if (times.every((all) => all.length > 0)) {
      const cells = times.flatMap((all) => [`${quantile(all, 0.5)} ms`, `${quantile(all, 0.95)} ms`]);
      console.log(`| ${step} | ${cells.join(' | ')} |`);
    }
  }
  console.log(`| goal | ${kinds.map(() => ` | ${GOAL} ms`).join(' | ')} |`);
}

print('local stack', await withStack({ CLIENT_DOCUMENTS: 'off' }, local));
const measured = await installed();
if (typeof measured === 'string') {
  console.log(`\ncluster: skipped: ${measured}`);
} else {
  print('cluster', measured);
}
