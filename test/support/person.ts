import { randomUUID } from 'node:crypto';
import type { components } from '../../generated/openapi';
import { Conversation, type ConversationOptions } from './conversation';
import { OwnFeed } from './own-feed';
import { PlainConversation } from './plain-conversation';
import { pause } from './random';
import type { Answer, Service } from './service';
import type { SocketOptions } from './socket-client';

type Attachment = components['schemas']['Attachment'];

/** Someone who uses a service: `alice.send(channel, 'hi')`, `await bob.joins(channel)`. */
export class Person {
  constructor(
    readonly service: Service,
    readonly id: number,
    readonly username: string,
    readonly token: string,
  ) {}

  get<Body>(path: string): Promise<Answer<Body>> {
    return this.service.request<Body>('GET', path, { token: this.token });
  }

  post<Body>(path: string, json?: unknown): Promise<Answer<Body>> {
    return this.service.request<Body>('POST', path, { token: this.token, ...(json !== undefined && { json }) });
  }

  put<Body>(path: string, json?: unknown): Promise<Answer<Body>> {
    return this.service.request<Body>('PUT', path, { token: this.token, ...(json !== undefined && { json }) });
  }

  patch<Body>(path: string, json: unknown): Promise<Answer<Body>> {
    return this.service.request<Body>('PATCH', path, { token: this.token, json });
  }

  delete<Body>(path: string): Promise<Answer<Body>> {
    return this.service.request<Body>('DELETE', path, { token: this.token });
  }

  /** Makes a bot that may do what these scopes are for. */
  async makesBot(...scopes: components['schemas']['Scope'][]): Promise<Person & { tokenId: number }> {
    const { body: bot } = await this.post<{ id: number; username: string }>('/bots', {
      username: `bot_${randomUUID().slice(0, 8)}`,
    });
    const json = { name: 'script', scopes };
    const { body } = await this.post<{ id: number; token: string }>(`/bots/${bot.id}/tokens`, json);
    return Object.assign(new Person(this.service, bot.id, bot.username, body.token), { tokenId: body.id });
  }

  /** Uploads a file for a message to take along. */
  upload(name: string, content: string | Uint8Array, type = ''): Promise<Answer<Attachment>> {
    const file = { name, content, type };
    return this.service.request<Attachment>('POST', '/attachments', { token: this.token, file });
  }

  /** Asks for an export; resolves once it is ready. */
  async exports(): Promise<components['schemas']['Export']> {
    await this.post('/users/me/export');
    for (;;) {
      const { body } = await this.get<components['schemas']['Export']>('/users/me/export');
      if (body.state === 'ready') return body;
      await pause(10);
    }
  }

  /** Sends over REST. */
  send<Body = { id: number; content: string }>(channelId: number, content: string, clientId: string = randomUUID()) {
    return this.post<Body>(`/messages/${channelId}/`, { content, client_id: clientId });
  }

  /** Connects to a channel over Socket.IO; resolves once it is ready. Rejects with the problem if refused. */
  async joins(channelId: number, options: ConversationOptions = {}): Promise<Conversation> {
    const conversation = new Conversation(this.service.url, channelId, { token: this.token, ...options });
    await conversation.ready();
    return conversation;
  }

  /** Connects to the main namespace; resolves once the list of channels has come. */
  async follows(options: SocketOptions = {}): Promise<OwnFeed> {
    const feed = new OwnFeed(this.service.url, { token: this.token, ...options });
    await feed.ready();
    return feed;
  }

  /** Connects to a channel over a plain WebSocket; resolves once that is open. */
  async joinsPlainly(channelId: number): Promise<PlainConversation> {
    const conversation = new PlainConversation(this.service.url, channelId, this.token);
    await conversation.open();
    return conversation;
  }
}
