// Stands in for the model that Claude Code asks: wants one tool called, then is content with the result.
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';

/** @returns where it listens, and what it was offered and told */
export async function startModel(tool, input) {
  const seen = { tools: [], result: undefined };
  const server = createServer(async (request, response) => {
    if (request.method !== 'POST' || !request.url.startsWith('/v1/messages')) {
      return response.writeHead(404).end();
    }
    const asked = await json(request);
    const tools = (asked.tools ?? []).map(({ name }) => name);
    const results = asked.messages.flatMap(({ content }) => content).filter(({ type }) => type === 'tool_result');
    if (!tools.includes(tool)) {
      return say(response, asked, text('Fine.')); // a question beside the task, such as one for a title
    }
    seen.tools = tools;
    seen.result = results.at(-1) ?? seen.result;
    say(response, asked, results.length ? text('Done.') : call(tool, input));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    seen,
    close: () => server.close().closeAllConnections(),
  };
}

const text = (words) => ({
  stop: 'end_turn',
  block: { type: 'text', text: '' },
  delta: { type: 'text_delta', text: words },
});

const call = (name, input) => ({
  stop: 'tool_use',
  block: { type: 'tool_use', id: 'toolu_1', name, input: {} },
  delta: { type: 'input_json_delta', partial_json: JSON.stringify(input) },
});

function say(response, { model }, { stop, block, delta }) {
  const usage = { input_tokens: 1, output_tokens: 1 };
  const message = { id: 'msg_1', type: 'message', role: 'assistant', model, content: [], usage, stop_reason: null };
  const events = [
    { type: 'message_start', message },
    { type: 'content_block_start', index: 0, content_block: block },
    { type: 'content_block_delta', index: 0, delta },
    { type: 'content_block_stop', index: 0 },
    { type: 'message_delta', delta: { stop_reason: stop, stop_sequence: null }, usage },
    { type: 'message_stop' },
  ];
  response.setHeader('content-type', 'text/event-stream');
  response.end(events.map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`).join(''));
}
