import { readChanges } from '../../src/domain/change-log';
import { listChannels } from '../../src/domain/channel-list';
import type { Context } from '../../src/domain/context';
import { listMessages, listThread } from '../../src/domain/messages';
import { listPins } from '../../src/domain/pins';
import type { Actor } from '../../src/domain/rules';
import { type SearchInput, searchMessages } from '../../src/domain/search';
import { rareWord, reader } from './fill';

const limit = 50;
const member: Actor = { id: reader, username: `user${reader}`, role: 'user', isBlocked: false };
const moderator: Actor = { ...member, role: 'moderator' };
/** The busiest channel. */
const channelId = 1;

export interface Case {
  name: string;
  /** Runs it in a channel of so many messages; resolves to how many things it found. */
  run(context: Context, count: number): Promise<number>;
  /** Unless it finds more in a larger database, for which it takes longer. */
  hasGoal: boolean;
}

const bearer = { id: member.id, sessionId: null, issuedAt: 0 };

const search = (name: string, query: string, more: Partial<SearchInput> = {}, actor = member): Case => ({
  name: `search: ${name}`,
  hasGoal: true,
  run: async (context) => (await searchMessages(context, actor, { query, limit, ...more })).hits.length,
});
const history = (name: string, place: (count: number) => object): Case => ({
  name: `history, ${name}`,
  hasGoal: true,
  run: async (context, count) =>
    (await listMessages(context, member, { channelId, limit, ...place(count) })).messages.length,
});

export const cases: Case[] = [
  history('newest page', () => ({})),
  history('before one in the middle', (count) => ({ before: Math.floor(count / 2) })),
  history('around one in the middle', (count) => ({ around: Math.floor(count / 2) })),
  {
    name: 'thread, newest page',
    hasGoal: true,
    run: async (context) => (await listThread(context, member, { channelId, messageId: 1, limit })).messages.length,
  },
  {
    name: 'pins',
    hasGoal: true,
    run: async (context) => (await listPins(context, member, { channelId, limit })).messages.length,
  },
  {
    name: 'catch-up, 200 changes',
    hasGoal: true,
    run: async (context, count) =>
      (await readChanges(context, bearer, { channelId, after: Math.floor(count / 2) })).messages.length,
  },
  {
    name: 'channel list, with unread counts',
    hasGoal: true,
    run: async (context) => (await listChannels(context, member, { limit, after: 0 })).items.length,
  },
  search('common word', 'meeting'),
  search('common word, Russian inflection', 'встречами'),
  search('rare word', rareWord),
  search('rare word, Russian inflection', 'карбюраторами'),
  search('part of a common word', 'eetin'),
  search('part of a rare word', 'рбюрат'),
  search('two words', 'выпуск плана'),
  search('phrase', '"план выпуска"'),
  search('word that is nowhere', 'несуществующее'),
  search('common word in a channel', 'meeting', { channelId }),
  search('common word without another', 'meeting -server'),
  { ...search('common words, seldom together', 'server встреча задача'), hasGoal: false },
  search('common word of the last day', 'meeting', { since: new Date(Date.now() - 86_400_000) }),
  search('common word, by a moderator', 'meeting', {}, moderator),
  search('rare word, by a moderator', rareWord, {}, moderator),
];
