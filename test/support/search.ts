import { findChannelsBehind } from '../../src/domain/search-entries';
import { query } from './databases';
import type { Person } from './person';
import { pause } from './random';
import type { Service } from './service';

export interface Hit {
  message: { id: number; channel_id: number; content: string };
  snippet: string;
  highlights: { start: number; end: number }[];
}

/** Resolves once the messages that are committed by now can be found, and those that are gone cannot. */
export async function indexed({ databaseUrl }: Pick<Service, 'databaseUrl'>): Promise<void> {
  while ((await query(databaseUrl, findChannelsBehind.text)).length > 0) await pause(20);
}

export async function search(person: Person, parameters: Record<string, string | number | boolean>) {
  const entries = Object.entries(parameters).map(([name, value]): [string, string] => [name, String(value)]);
  const { status, body, headers, text } = await person.get<Hit[]>(`/search?${new URLSearchParams(entries)}`);
  if (status !== 200) throw new Error(text);
  const next = /<([^>]+)>; rel="next"/.exec(headers.get('link') ?? '')?.[1];
  return { hits: body, contents: body.map(({ message }) => message.content), next };
}

/** What the highlights stand on. */
export const marked = ({ snippet, highlights }: Hit): string[] =>
  highlights.map(({ start, end }) => snippet.slice(start, end));
