import type { Server } from 'socket.io';
import { problems } from '../../generated/problems';
import type { Context } from '../domain/context';
import { problemOf } from './commands';
import { dropNamespace } from './namespaces';
import type { AnySocket } from './socket-connection';

/** After so many a connection is closed; the contract says so. */
const refusalLimit = 100;

/** Refuses sockets, each with its problem, and closes the connections of clients that go on nevertheless. */
export class Refusals {
  private readonly counts = new WeakMap<object, number>();

  constructor(
    private readonly context: Context,
    private readonly io: Server,
    private readonly parents: unknown[],
  ) {}

  /** What a socket is refused with; once that is said, nothing is left of the attempt. */
  refuse({ client, nsp }: AnySocket, error: unknown): Error {
    const problem = problemOf(this.context, error, 'connect');
    // What the service itself cannot do for now is not held against anyone.
    const count = (this.counts.get(client) ?? 0) + Number(problems[problem.code].status < 500);
    this.counts.set(client, count);
    if (count >= refusalLimit) client.conn.close();
    setImmediate(() => dropNamespace(this.io, this.parents, nsp));
    return Object.assign(new Error(problem.title), { data: problem });
  }
}
