import { once } from 'node:events';
import { connect } from 'node:net';

/**
 * Writes bytes to a service, as no HTTP client would, and resolves to what it answers until it closes the connection.
 * `hangUp` resets the connection at once instead of reading.
 */
export async function exchange(url: string, parts: (string | Buffer)[], hangUp = false): Promise<string> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  const chunks: Buffer[] = [];
  socket.on('data', (chunk) => chunks.push(chunk));
  // What a service resets the connection for, it has answered before.
  socket.on('error', () => {});
  for (const part of parts) socket.write(part);
  if (hangUp) setImmediate(() => socket.resetAndDestroy());
  await once(socket, 'close');
  return Buffer.concat(chunks).toString();
}

/** The status of a raw answer. */
export const statusOf = (answer: string): number => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1]);
