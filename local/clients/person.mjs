// Plays the person at the browser: approves the gateway's consent page, logs in to Notion's sandbox, and goes where
// that leads. Also a program, for clients that start a browser: node person.mjs <url>
import { appendFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const REDIRECTS = 10;

/** Logs the person in from a client's authorization URL; returns the text of the page the client shows in the end. */
export async function logIn(authorizationUrl, person, visited) {
  const browser = new Browser(visited);
  const consent = await browser.open(authorizationUrl);
  const notion = await browser.submit(consent, 'decision', 'approve');
  const end = await browser.submit(notion, 'decision', 'allow', { person });
  return end.text;
}

/** A browser without a window: keeps cookies per host, follows redirects, posts forms. */
export class Browser {
  #cookies = new Map();
  #visited;

  constructor(visited = () => {}) {
    this.#visited = visited;
  }

  async open(url, form) {
    let request = form ? { method: 'POST', body: new URLSearchParams(form) } : {};
    for (let hop = 0; hop < REDIRECTS; hop++) {
      const response = await fetch(url, { ...request, redirect: 'manual', headers: this.#headers(url) });
      this.#keep(url, response);
      this.#visited(`${response.status} ${new URL(url).origin}${new URL(url).pathname}`);
      if (response.status < 300 || response.status >= 400) {
        return this.#page(url, response);
      }
      await response.arrayBuffer();
      url = new URL(response.headers.get('location'), url).href;
      request = {};
    }
    throw new Error(`more than ${REDIRECTS} redirects, the last to ${new URL(url).origin}`);
  }

  /** As a click on the form's button with this name and value. */
  submit(page, name, value, filled = {}) {
    const form = [...page.text.matchAll(/<form\b[^>]*>[\s\S]*?<\/form>/g)]
      .map(([html]) => html)
      .find((html) => tags(html, 'button').some((button) => button.name === name && button.value === value));
    if (!form) {
      throw new Error(`no form with ${name}=${value} at ${new URL(page.url).pathname}: ${words(page.text)}`);
    }
    const fields = { [name]: value, ...filled };
    for (const input of tags(form, 'input')) {
      if (input.type === 'hidden' || 'checked' in input) {
        fields[input.name] ??= input.value;
      }
    }
    return this.open(new URL(tags(form, 'form')[0].action ?? '', page.url).href, fields);
  }

  async #page(url, response) {
    const text = await response.text();
    if (!response.ok) {
      throw new Error(`${new URL(url).origin}${new URL(url).pathname} answered ${response.status}: ${words(text)}`);
    }
    return { url, text };
  }

  #headers(url) {
    const jar = this.#cookies.get(new URL(url).hostname) ?? new Map();
    return { accept: 'text/html', cookie: [...jar].map((pair) => pair.join('=')).join('; ') };
  }

  #keep(url, response) {
    const host = new URL(url).hostname;
    const jar = this.#cookies.get(host) ?? new Map();
    for (const cookie of response.headers.getSetCookie()) {
      const [pair, ...attributes] = cookie.split(/; */);
      const [name, value] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)];
      if (attributes.some((attribute) => /^max-age=0$/i.test(attribute))) {
        jar.delete(name);
      } else {
        jar.set(name, value);
      }
    }
    this.#cookies.set(host, jar);
  }
}

/** The attributes of each such element. */
function tags(html, name) {
  return [...html.matchAll(new RegExp(`<${name}\\b([^>]*)>`, 'g'))].map(([, attributes]) =>
    Object.fromEntries(
      [...attributes.matchAll(/([\w-]+)(?:="([^"]*)")?/g)].map(([, key, value]) => [key, decoded(value ?? '')]),
    ),
  );
}

function decoded(text) {
  const named = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (all, hex, decimal, name) =>
    name ? (named[name] ?? all) : String.fromCodePoint(hex ? parseInt(hex, 16) : Number(decimal)),
  );
}

/** What a page says, for messages. */
function words(html) {
  return decoded(html.replace(/<(style|script|head)\b[\s\S]*?<\/\1>|<[^>]+>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 400);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const log = (line) => appendFileSync(process.env.PERSON_LOG, `${line}\n`);
  try {
    await logIn(process.argv.at(-1), process.env.PERSON, log);
    log('logged in');
  } catch (problem) {
    log(`failed: ${problem.message}`);
    process.exitCode = 1;
  }
}
