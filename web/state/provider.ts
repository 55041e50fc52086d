import { createTokenByOidc, startOidc } from '../client';
import { keep, take } from './session';

/** Only this tab finishes what it has begun. */
const key = 'atom-chat-ticket';

/** Goes to the provider of OpenID Connect, which sends the browser back here. @throws Refused */
export async function goToProvider(): Promise<void> {
  const { authorization_url, ticket } = await take(startOidc());
  sessionStorage.setItem(key, ticket);
  location.assign(authorization_url);
}

/** Signs in whoever comes back from the provider; does nothing for anyone else. @throws Refused */
export async function comeBack(): Promise<void> {
  const query = new URLSearchParams(location.search);
  const [code, state, iss] = ['code', 'state', 'iss'].map((name) => query.get(name) ?? undefined);
  const ticket = sessionStorage.getItem(key);
  if (!code || !state || !ticket) return;
  sessionStorage.removeItem(key);
  history.replaceState(null, '', location.pathname);
  keep(await take(createTokenByOidc({ body: { ticket, code, state, ...(iss && { iss }) } })));
}
