// The web host of client metadata documents, on loopback, with a certificate that only the stack is told to trust.
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const NAME = 'client.test';
const PASSWORD = 'only-for-this-run';

/** Serves a document for any path: that of a program on this machine, with the client's name from the path. */
export async function startDocumentHost(folder) {
  const keys = join(folder, 'host.p12');
  const authority = join(folder, 'host.pem');
  const store = ['-alias', 'host', '-keystore', keys, '-storetype', 'PKCS12', '-storepass', PASSWORD];
  const keytool = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin/keytool') : 'keytool';
  await run(keytool, ['-genkeypair', '-keyalg', 'EC', '-dname', `CN=${NAME}`, '-ext', `san=dns:${NAME}`, ...store]);
  await run(keytool, ['-exportcert', '-rfc', '-file', authority, ...store]);

  const server = createServer({ pfx: await readFile(keys), passphrase: PASSWORD }, (request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(clientDocument(request.url)));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    settings: { TEST_CLIENT_HOSTS: `${NAME}=${server.address().port}`, TEST_CLIENT_CA: authority },
    url: (path) => `https://${NAME}${path}`,
    close: () => server.close().closeAllConnections(),
  };
}

function clientDocument(path) {
  return {
    client_id: `https://${NAME}${path}`,
    client_name: `Client ${path.slice(1)}`,
    redirect_uris: ['http://127.0.0.1/callback', 'http://localhost/callback', 'http://localhost/oauth/callback'],
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    token_endpoint_auth_method: 'none',
  };
}
