import type { EventEmitter } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { Server } from 'socket.io';

/** Packets, and characters in them, that wait for a client which does not read. */
const packetLimit = 1000;
const sizeLimit = 8 * 1024 * 1024;
export const scanMilliseconds = 500;

interface EngineWebSocket {
  readyState: number;
  terminate?(): void;
  _socket?: Socket;
}

/** A client's connection, under all its namespaces; what Engine.IO's types keep to themselves of it. */
export interface EngineSocket extends EventEmitter {
  request: IncomingMessage;
  readyState: string;
  writeBuffer: { data?: unknown }[];
  transport: { name: string; writable: boolean; socket?: EngineWebSocket };
  close(discard: boolean): void;
}

/** Whether a client's packets have piled up: many small ones, or few of many messages each. */
function isBehind({ writeBuffer }: EngineSocket): boolean {
  if (writeBuffer.length > packetLimit) return true;
  let size = 0;
  for (const { data } of writeBuffer) if (typeof data === 'string') size += data.length;
  return size > sizeLimit;
}

/** Cuts off every client whose packets have piled up over the limit in two scans running; it may resume. */
export function closeSlowClients(engine: Server['engine'], count: () => void): NodeJS.Timeout {
  let suspects = new Set<EngineSocket>();
  const scan = () => {
    const slow = new Set<EngineSocket>();
    for (const client of Object.values((engine as unknown as { clients: Record<string, EngineSocket> }).clients)) {
      if (!isBehind(client)) continue;
      if (!suspects.has(client)) {
        slow.add(client);
        continue;
      }
      count();
      // Saying goodbye in order would wait for the client to read.
      if (client.transport.socket?.terminate) client.transport.socket.terminate();
      else client.close(true);
    }
    suspects = slow;
  };
  return setInterval(scan, scanMilliseconds).unref();
}
