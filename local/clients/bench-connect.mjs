// Measures the machine's part of connecting: from the 401 to the answer of the first search, without a person's time.
import { availableParallelism, loadavg } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { connect } from './connecting.mjs';
import { kubernetes, withStack } from './stack.mjs';

const ROUNDS = Number(process.env.ROUNDS ?? 30);
const WARM_UP = 3;
const GOALS = { new: 3000, known: 1000 };
const WORKSPACES = '/apis/notionmcp.dev/v1alpha1/namespaces/notion-workspaces/notionworkspaces';
const DEPLOYMENTS = '/apis/apps/v1/namespaces/notion-workspaces/deployments';
const load = loadavg()[0].toFixed(1);

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
    const { phases: fresh } = await connect(stack.connector, 'ada');
    await forget(api, (await names(api)).filter((name) => !kept.includes(name)));
    const { phases: known } = await connect(stack.connector, 'grace');
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
