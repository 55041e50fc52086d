import { randomUUID } from 'node:crypto';
import { type IncomingMessage, type Server, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { DomainError } from '../domain/errors';
import { presentProblem } from '../presenters';

const brokenRequest = new DomainError('bad_request', 'This is not a valid HTTP request.');
const refusals: Record<string, DomainError> = {
  HPE_HEADER_OVERFLOW: new DomainError('headers_too_large'),
  ERR_HTTP_REQUEST_TIMEOUT: new DomainError('request_timeout'),
};

/** Answers what is not even HTTP with a problem, as long as there is someone to answer. */
export function refuseBrokenRequests(server: Server): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy();
      return;
    }
    const id = randomUUID();
    const problem = presentProblem(refusals[error.code ?? ''] ?? brokenRequest, id);
    const body = JSON.stringify(problem);
    const head = [
      `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`,
      'Content-Type: application/problem+json',
      `X-Request-Id: ${id}`,
    ];
    socket.end([...head, `Content-Length: ${Buffer.byteLength(body)}`, 'Connection: close', '', body].join('\r\n'));
  });
}

/**
 * Refuses a request whose body has not come within a time. A file may take longer: as long as the server's own
 * `requestTimeout`.
 */
export function refuseSlowRequests(server: Server, milliseconds: number): void {
  server.on('request', (request) => {
    const { 'content-length': length, 'transfer-encoding': coding, 'content-type': type = '' } = request.headers;
    if ((!length && !coding) || /^multipart\/form-data\b/i.test(type)) return;
    const late = Object.assign(new Error('The body did not come in time.'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' });
    const timer = setTimeout(() => {
      if (!request.complete) server.emit('clientError', late, request.socket);
    }, milliseconds);
    request.once('close', () => clearTimeout(timer));
  });
}

const unwanted = /\b(upgrade|http2-settings)\b,? */gi;

/**
 * Serves a request whose offer to upgrade nobody takes as if it had not made one (RFC 9110, section 7.8):
 * some HTTP clients offer HTTP/2 with their first request. Node hands over every upgrade once it hands over any.
 */
export function ignoreOtherUpgrades(server: Server, isForSockets: (request: IncomingMessage) => boolean): void {
  server.on('upgrade', (request, socket, head) => {
    if (!isForSockets(request)) serve(server, request, socket, head);
  });
  // Whoever expects what nobody promises gets the usual answer.
  server.on('checkExpectation', (request, response) => server.emit('request', request, response));
}

function serve(server: Server, request: IncomingMessage, socket: Duplex, head: Buffer): void {
  const { method, url, rawHeaders } = request;
  let text = `${method} ${url} HTTP/1.1\r\n`;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const [name = '', value = ''] = rawHeaders.slice(at);
    if (/^connection$/i.test(name)) text += `Connection: ${value.replace(unwanted, '')}\r\n`;
    else if (name.search(unwanted) === -1) text += `${name}: ${value}\r\n`;
  }
  socket.unshift(Buffer.concat([Buffer.from(`${text}\r\n`, 'latin1'), head]));
  server.emit('connection', socket as Socket);
}
