import type { Browsing } from './browsing';
import type { Person } from './person';
import { plan } from './pictures';
import type { Answer } from './service';

/** A small town's chat: what there is to see on every screen. */
const done = <Body>({ status, text, body }: Answer<Body>): Body => {
  if (status >= 300) throw new Error(text);
  return body;
};

export class Town {
  private constructor(
    readonly browsing: Browsing,
    readonly admin: Person,
    readonly garden: number,
    readonly invite: string,
  ) {}

  static async settle(browsing: Browsing): Promise<Town> {
    const { service } = browsing;
    const admin = await service.admin('marta', 'marta');
    const [lena, oleg] = [await service.person('lena', 'lena'), await service.person('oleg', 'oleg')];
    done(await lena.patch('/users/me', { display_name: 'Lena Orlova', status_text: 'Among the roses' }));
    const { id: garden } = done(await admin.post<{ id: number }>('/channels', { name: 'garden', kind: 'public' }));
    done(await admin.patch(`/channels/${garden}`, { topic: 'What grows, and what to do about it' }));
    done(await admin.post('/channels', { name: 'market', kind: 'public' }));
    done(await admin.post('/channels', { name: 'council', kind: 'private' }));
    for (const person of [lena, oleg]) done(await person.post(`/channels/${garden}/join`));
    const roses = done(await lena.send(garden, 'The roses are **out**. The east side needs water.'));
    const code = '```js\nconst dry = beds.filter(({ water }) => water < 2);\n```';
    done(await oleg.send(garden, `Lovely! Shall we meet at ten? I looked at the plan:\n\n${code}`));
    done(await oleg.post(`/messages/${garden}/`, { content: 'I can bring the hose.', reply_to: roses.id }));
    const file = done(await admin.upload('beds.png', await plan(), 'image/png'));
    done(await admin.post(`/messages/${garden}/`, { content: 'This is the plan', attachment_ids: [file.id] }));
    done(await admin.put(`/messages/${garden}/${roses.id}/pin`));
    done(await oleg.put(`/messages/${garden}/${roses.id}/reactions/${encodeURIComponent('🌹')}`));
    const rude = done(await oleg.send<{ id: number }>(garden, 'Buy my tulips, they are the best'));
    done(await lena.post(`/messages/${garden}/${rude.id}/reports`, { reason: 'Advertising' }));
    done(await lena.send(garden, `@${admin.username} would you bring the ~~spade~~ rake?`));
    done(await oleg.post('/direct-channels', { user_ids: [admin.id] }));
    done(await admin.post('/moderation/content-rules', { kind: 'words', text: 'tulip mania', action: 'hold' }));
    await oleg.send(garden, 'Tulip mania is back!');
    const invite = done(await admin.post<{ code: string }>(`/channels/${garden}/invites`, {}));
    return new Town(browsing, admin, garden, invite.code);
  }
}
