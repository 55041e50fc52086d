import { getReport, listReports, reportMessage, updateReport } from '../domain/reports';
import { presentReport } from '../presenters/moderation';
import type { Handlers } from './operations';
import { links } from './pages';

export const reports: Pick<Handlers, 'reportMessage' | 'listReports' | 'getReport' | 'updateReport'> = {
  async reportMessage({ context, actor, path, body }, reply) {
    await reportMessage(context, actor, { channelId: path.channel_id, messageId: path.message_id, ...body });
    return reply(201, { message: 'Reported' });
  },
  async listReports({ context, actor, query }, reply) {
    const { items, next } = await listReports(context, actor, query);
    const page = next === null ? null : { ...query, after: next };
    return reply(200, items.map(presentReport), links('/moderation/reports', { next: page }));
  },
  async getReport({ context, actor, path }, reply) {
    return reply(200, presentReport(await getReport(context, actor, path.report_id)));
  },
  async updateReport({ context, actor, path, body }, reply) {
    return reply(200, presentReport(await updateReport(context, actor, path.report_id, body)));
  },
};
