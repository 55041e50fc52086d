import { getSettings, updateSettings } from '../domain/settings';
import type { Handlers } from './operations';

export const settings: Pick<Handlers, 'getSettings' | 'updateSettings'> = {
  async getSettings({ context, actor }, reply) {
    return reply(200, getSettings(context, actor));
  },
  async updateSettings({ context, actor, body }, reply) {
    return reply(200, await updateSettings(context, actor, body));
  },
};
