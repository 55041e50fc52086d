import type { IncomingMessage } from 'node:http';

/** The address of a client behind so many trusted proxies, as `X-Forwarded-For` gives it; Express tells it so over HTTP. */
export function addressOf({ headers, socket }: IncomingMessage, proxies: number): string | undefined {
  const forwarded = String(headers['x-forwarded-for'] ?? '').split(',');
  const addresses = [
    socket.remoteAddress,
    ...forwarded
      .map((address) => address.trim())
      .filter(Boolean)
      .reverse(),
  ];
  return addresses[Math.min(proxies, addresses.length - 1)];
}
