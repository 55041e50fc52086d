import { once } from 'node:events';
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

const [redirectUri, clientId, clientSecret] = process.argv.slice(2);
const server = createServer().listen(0, '127.0.0.1');
await once(server, 'listening');
const issuer = `http://127.0.0.1:${server.address().port}`;

/** Whoever signs in is called as they say; whose name begins with `unverified` has not shown that the address is theirs. */
const claimsOf = (name) => ({
  ...{ sub: name, preferred_username: name, name: `The ${name}`, email: `${name.replaceAll(' ', '.')}@example.com` },
  email_verified: !name.startsWith('unverified'),
});

const provider = new Provider(issuer, {
  clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [redirectUri] }],
  claims: { email: ['email', 'email_verified'], profile: ['name', 'preferred_username'] },
  findAccount: (_context, id) => ({ accountId: id, claims: () => claimsOf(id) }),
  pkce: { required: () => true },
  features: { devInteractions: { enabled: true } },
});
server.on('request', provider.callback());
process.stdout.write(`${issuer}\n`);
process.on('disconnect', () => process.exit());
