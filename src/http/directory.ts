import { listDirectory } from '../domain/directory';
import { presentDirectoryEntry } from '../presenters';
import type { Handlers } from './operations';
import { links } from './pages';

export const directory: Pick<Handlers, 'listDirectory'> = {
  async listDirectory({ context, actor, query }, reply) {
    const { items, next } = await listDirectory(context, actor, query);
    const link = links('/directory', { next: next === null ? null : { ...query, after: next } });
    return reply(200, items.map(presentDirectoryEntry), link);
  },
};
