import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DomainError } from '../domain/errors';
import { checkReadiness } from '../domain/readiness';
import { projectRoot } from '../root';
import type { Handlers } from './operations';
import { page } from './page';

const read = (...path: string[]) => readFile(join(projectRoot, ...path), 'utf8');
const generated = (file: string) => read('generated', file);

const documents = {
  getOpenapiYaml: async (_input, reply) => reply(200, await generated('openapi.yaml')),
  getOpenapiJson: async (_input, reply) => reply(200, JSON.parse(await generated('openapi.json'))),
  getAsyncapiYaml: async (_input, reply) => reply(200, await generated('asyncapi.yaml')),
  getAsyncapiJson: async (_input, reply) => reply(200, JSON.parse(await generated('asyncapi.json'))),
} satisfies Partial<Handlers>;

/** The page styles itself from its script, and asks nobody but this service. */
const docsPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "connect-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** None where tokens are signed with a secret. */
const keys = {
  getJwks: async ({ context }, reply) => reply(200, context.tokens.keys?.jwks ?? { keys: [] }),
} satisfies Partial<Handlers>;

const docs = {
  getDocs: async (_input, reply) =>
    reply(200, await read('docs', 'page', 'index.html'), { 'Content-Security-Policy': docsPolicy }),
  getDocsAsset: async ({ path }, reply) =>
    reply(200, await read('docs', 'page', path.asset), { 'Cache-Control': 'max-age=3600' }),
} satisfies Partial<Handlers>;

export const service = {
  ...documents,
  ...docs,
  ...keys,
  ...page,
  async getMetrics({ context: { metrics }, headers }, reply) {
    if (!metrics.isOpen) throw new DomainError('not_found');
    if (!metrics.admits(/^Bearer (.+)$/i.exec((headers as { authorization?: string }).authorization ?? '')?.[1] ?? ''))
      throw new DomainError('unauthenticated');
    return reply(200, await metrics.text());
  },
  getLiveness: (_input, reply) => reply(200, { status: 'ok' }),
  async getReadiness({ context }, reply) {
    await checkReadiness(context);
    return reply(200, { status: 'ok', bus: context.bus.state });
  },
} satisfies Partial<Handlers>;
