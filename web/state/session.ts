import { createToken, revokeToken } from '../client';
import { client } from '../client/client.gen';
import { sayProblem, t } from '../text';

interface Session {
  access_token: string;
  refresh_token: string;
  expires_at: number;
}

const key = 'atom-chat-session';
const leewayMilliseconds = 60_000;
/** What the contract's problems say, in words for people. */
export class Refused extends Error {
  constructor(
    readonly code: string,
    detail = t('The service cannot be reached.'),
  ) {
    super(sayProblem(code, detail));
  }
}

export const readSession = (): Session | undefined => JSON.parse(localStorage.getItem(key) ?? 'null') ?? undefined;
export const forgetSession = (): void => localStorage.removeItem(key);

/** Begins the session of these tokens, in all tabs. */
export const keep = (token: { access_token: string; refresh_token: string; expires_in: number }): Session => {
  const { access_token, refresh_token, expires_in } = token;
  const session = { access_token, refresh_token, expires_at: Date.now() + expires_in * 1000 };
  localStorage.setItem(key, JSON.stringify(session));
  return session;
};

/** The body of an answer. @throws Refused, with `offline` where there was none. */
export async function take<Body>(answer: Promise<{ data?: Body; error?: unknown }>): Promise<Body> {
  const { data, error } = await answer.catch((cause) => ({ data: undefined, error: cause }));
  if (error === undefined) return data as Body;
  const { code = 'offline', detail } = Object(error);
  throw new Refused(code, detail);
}

export async function signIn(username: string, password: string, second_factor?: string): Promise<void> {
  const body = { grant_type: 'password' as const, username, password, ...(second_factor && { second_factor }) };
  keep(await take(createToken({ body })));
}

export async function signOut(): Promise<void> {
  const session = readSession();
  forgetSession();
  if (session) await revokeToken({ body: { token: session.refresh_token } }).catch(() => undefined);
}

/** An access token that is still valid for a while. Tabs take turns, since a refresh token is for one use. */
export function freshToken(): Promise<string> {
  return navigator.locks ? navigator.locks.request(key, renew) : renew();
}

async function renew(): Promise<string> {
  const session = readSession();
  if (!session) throw new Refused('unauthenticated');
  if (session.expires_at - leewayMilliseconds > Date.now()) return session.access_token;
  const body = { grant_type: 'refresh_token' as const, refresh_token: session.refresh_token };
  return keep(await take(createToken({ body }))).access_token;
}

client.setConfig({ baseUrl: '', auth: () => freshToken() });
