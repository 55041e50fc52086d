import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DomainError } from '../domain/errors';
import { projectRoot } from '../root';
import type { Handlers } from './operations';

/** Pictures that only the one who is signed in may load are fetched, and shown from memory. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data: blob:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** A file of the built page; undefined where there is none. */
async function find(...path: string[]): Promise<string | undefined> {
  try {
    return await readFile(join(projectRoot, 'web', 'dist', ...path), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function get(...path: string[]): Promise<string> {
  const text = await find(...path);
  if (text === undefined) throw new DomainError('not_found');
  return text;
}

const kept = { 'Cache-Control': 'max-age=31536000, immutable' } as const;
const unbuilt = '<!doctype html><title>Atom Chat</title><p>The page is not built: npm run build</p>';

export const page = {
  getHome: async (_input, reply) =>
    reply(200, (await find('index.html')) ?? unbuilt, {
      'Content-Security-Policy': policy,
      'Cache-Control': 'no-cache',
    }),
  getPageScript: async ({ path }, reply) => reply(200, await get('page', 'scripts', path.asset), kept),
  getPageEmoji: async ({ path }, reply) => reply(200, JSON.parse(await get('page', 'emoji', path.asset)), kept),
  getPageStyle: async ({ path }, reply) => reply(200, await get('page', 'styles', path.asset), kept),
} satisfies Partial<Handlers>;
