import { Adapter, type BroadcastOptions } from 'socket.io-adapter';
import { WebSocket } from 'ws';
import type { EngineSocket } from './slow-clients';

interface Packet {
  nsp: string;
}
interface PacketOptions {
  preEncoded: true;
  volatile: boolean | undefined;
  compress: false;
  /** The header and the payload of the WebSocket frame that the packet makes. */
  wsPreEncodedFrame?: Buffer[];
}
/** What the types of Socket.IO keep to themselves. */
interface Client {
  conn: EngineSocket;
  client: { writeToEngine(packets: unknown[], options: PacketOptions): void };
}
interface Inside {
  /** Puts the frame into the options. */
  _encode(packet: Packet, options: PacketOptions): unknown[];
  apply(options: BroadcastOptions, act: (socket: Client) => void): void;
}

/** What a WebSocket's frames go through, where none is waiting to be sent. */
function idleStream({ readyState, writeBuffer, transport }: EngineSocket) {
  if (readyState !== 'open' || writeBuffer.length > 0 || !transport.writable || transport.name !== 'websocket') return;
  if (transport.socket?.readyState !== WebSocket.OPEN) return;
  const stream = transport.socket._socket;
  return stream?.writable && stream.writableLength === 0 ? stream : undefined;
}

/**
 * Socket.IO's own adapter, but for how it broadcasts: a frame is made once and written as it is to every WebSocket that has
 * sent whatever came before; all others go the usual way, in which the packet waits for its turn.
 */
export class DirectAdapter extends Adapter {
  override broadcast(packet: Packet, options: BroadcastOptions): void {
    packet.nsp = this.nsp.name;
    const packetOptions: PacketOptions = { preEncoded: true, volatile: options.flags?.volatile, compress: false };
    const inside = this as unknown as Inside;
    const encoded = inside._encode(packet, packetOptions);
    const frame = packetOptions.wsPreEncodedFrame && Buffer.concat(packetOptions.wsPreEncodedFrame);
    inside.apply(options, ({ conn, client }) => {
      const stream = frame && idleStream(conn);
      if (stream) stream.write(frame);
      else client.writeToEngine(encoded, packetOptions);
    });
  }
}

/**
 * Has the frames that Engine.IO hands over in one go written to a WebSocket in one system call: `ws` writes each by
 * itself. Several acknowledgements to the same sender are what there is most of.
 */
export function writeTogether(socket: EngineSocket): void {
  socket.on('flush', (packets: unknown[]) => {
    if (packets.length === 1) return;
    const stream = socket.transport.socket?._socket;
    stream?.cork();
    process.nextTick(() => stream?.uncork());
  });
}
