import type { Server } from 'socket.io';
import type { ClientToServerEvents, Message, ServerToClientEvents } from '../../../generated/realtime';
import type { CommandHandlers } from '../../../src/realtime/commands';

declare const complete: CommandHandlers;
declare const message: Message;
const { 'message:send': sendMessage, ...incomplete } = complete;
export const all: CommandHandlers = { ...incomplete, 'message:send': sendMessage };
export const sound: CommandHandlers['message:edit'] = async ({ payload }) => ({ ...message, content: payload.content });

// @ts-expect-error a command has no handler
export const missing: CommandHandlers = incomplete;

export const undeclared: CommandHandlers = {
  ...complete,
  // @ts-expect-error a handler has no command
  'message:shout': sendMessage,
};

// @ts-expect-error the result is not the ack's data
export const wrongResult: CommandHandlers['message:send'] = async () => ({ done: true });

// @ts-expect-error there is no result
export const noResult: CommandHandlers['message:send'] = async () => {};

export const wrongPayload: CommandHandlers['message:send'] = async ({ payload }) => {
  // @ts-expect-error the payload has no such field
  payload.text;
  return message;
};

declare const io: Server<ClientToServerEvents, ServerToClientEvents>;
io.emit('ready', { revision: 1, epoch: '0123456789abcdef' });
// @ts-expect-error there is no such event
io.emit('steady', { revision: 1 });
// @ts-expect-error an event has no such payload
io.emit('ready', { revision: '1', epoch: '0123456789abcdef' });
