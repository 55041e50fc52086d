import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { OidcProvider } from '../../src/config';
import { projectRoot } from '../../src/root';

const issuerOf = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

/** Where the service would be, for people. */
export const publicUrl = 'https://chat.example.com';

/** A provider of OpenID Connect, in a process of its own; and whoever signs in there. */
export class IdentityProvider {
  private constructor(
    private readonly child: ChildProcess,
    readonly setting: OidcProvider,
  ) {}

  static async start(): Promise<IdentityProvider> {
    const client = { clientId: 'atom-chat', clientSecret: 'known to both', redirectUri: `${publicUrl}/` };
    const args = [join(projectRoot, 'test/support/oidc-provider.mjs'), client.redirectUri];
    const child = spawn(process.execPath, [...args, client.clientId, client.clientSecret], {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const said: string[] = [];
    child.stderr?.on('data', (data) => said.push(data.toString()));
    const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
    const ended = once(child, 'exit').then(() => Promise.reject(new Error(`The provider ended: ${said.join('')}`)));
    const [issuer] = (await Promise.race([once(lines, 'line'), ended])) as [string];
    ended.catch(() => undefined);
    return new IdentityProvider(child, { ...client, issuer, name: 'Example Inc.', registration: undefined });
  }

  /** The URL of one that says nothing of where to sign in. */
  async impostor(): Promise<string> {
    const server = createServer((_request, response) => response.end(JSON.stringify({ issuer: issuerOf(server) })));
    server.on('connection', (socket) => socket.unref());
    await once(server.listen(0, '127.0.0.1').unref(), 'listening');
    return issuerOf(server);
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    this.child.kill();
    await once(this.child, 'exit');
  }

  /** Signs in under a name, as a browser would, and resolves to what it is sent back to the service with. */
  async signIn(authorizationUrl: string, login: string): Promise<{ code: string; state: string; iss: string }> {
    const cookies = new Map<string, string>();
    let request: { url: URL; body?: URLSearchParams } = { url: new URL(authorizationUrl) };
    for (;;) {
      const { url, body } = request;
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const response = await fetch(url, {
        method: body ? 'POST' : 'GET',
        body: body ?? null,
        redirect: 'manual',
        headers: { cookie },
      });
      for (const set of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
        cookies.set(name, value);
      }
      const location = response.headers.get('location');
      const html = await response.text();
      if (location?.startsWith(this.setting.redirectUri)) {
        return Object.fromEntries(new URL(location).searchParams) as { code: string; state: string; iss: string };
      }
      if (location) request = { url: new URL(location, url) };
      else {
        const [, action = ''] = /action="([^"]+)"/.exec(html) ?? [];
        const [, prompt = ''] = /name="prompt" value="(\w+)"/.exec(html) ?? [];
        if (!prompt) throw new Error(`${url} answered ${response.status}: ${html}`);
        request = { url: new URL(action, url), body: new URLSearchParams({ prompt, login, password: 'any' }) };
      }
    }
  }
}
