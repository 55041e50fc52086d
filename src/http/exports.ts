import { downloadExport, getExport, requestExport } from '../domain/exports';
import { presentExport } from '../presenters';
import type { Handlers } from './operations';

export const myExport: Pick<Handlers, 'requestExport' | 'getExport' | 'downloadExport'> = {
  async requestExport({ context, actor }, reply) {
    return reply(202, presentExport(await requestExport(context, actor)));
  },
  async getExport({ context, actor }, reply) {
    return reply(200, presentExport(await getExport(context, actor)));
  },
  async downloadExport({ context, actor }, reply) {
    const { name, stream } = await downloadExport(context, actor);
    return reply(
      200,
      { mediaType: 'application/zip', stream },
      { 'Cache-Control': 'no-store', 'Content-Disposition': `attachment; filename="${name}"` },
    );
  },
};
