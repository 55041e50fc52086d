import type { Server } from 'socket.io';
import { problems } from '../../generated/problems';
import type { Context } from '../domain/context';
import type { ProblemCode } from '../domain/errors';
import { problemOf } from './commands';
import { dropNamespace } from './namespaces';
import type { AnySocket } from './socket-connection';

/** At so much in a row a connection is closed: each refusal counts ten, or one where waiting, or a newer token, mends it. */
const refusalLimit = 1000;
const mendable: ReadonlySet<string> = new Set(['rate_limited', 'token_expired']);

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
    const count = (this.counts.get(client) ?? 0) + weightOf(problem.code);
    this.counts.set(client, count);
    if (count >= refusalLimit) client.conn.close();
    setImmediate(() => dropNamespace(this.io, this.parents, nsp));
    return Object.assign(new Error(problem.title), { data: problem });
  }

  /** What was refused before is forgotten. */
  admitted({ client }: AnySocket): void {
    this.counts.delete(client);
  }
}

/** What the service itself cannot do for now is not held against anyone. */
function weightOf(code: ProblemCode): number {
  if (problems[code].status >= 500) return 0;
  return mendable.has(code) ? 1 : 10;
}
