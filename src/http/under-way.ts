import type { NextFunction, RequestHandler } from 'express';
import { DomainError } from '../domain/errors';
import type { Database } from '../models/database';

/** Each takes some 80 KiB of memory until it is answered. */
const limit = 1000;
/**
 * Each asks the database several times. Where one may wait so long, the next is not begun, so that those which have begun
 * are done in time: else what is refused in the middle has had its part of the work, and of much that is begun little is done.
 */
const longestMilliseconds = 1000;

/** Counts the requests that are being worked on: not while their body comes in, nor while their answer goes out. */
export class UnderWay {
  private count = 0;

  constructor(private readonly database: Pick<Database, 'expectedWaitMilliseconds'>) {}

  /** @throws overloaded where there are too many */
  async during<Result>(act: () => Promise<Result> | Result): Promise<Result> {
    this.enter();
    try {
      return await act();
    } finally {
      this.count--;
    }
  }

  /** For a handler that a request begins with, and that always calls `next`. */
  until(handler: RequestHandler): RequestHandler {
    return (request, response, next: NextFunction) => {
      if (this.database.expectedWaitMilliseconds > longestMilliseconds) throw new DomainError('overloaded');
      this.enter();
      return handler(request, response, (error?: unknown) => {
        this.count--;
        next(error);
      });
    };
  }

  private enter(): void {
    if (this.count >= limit) throw new DomainError('overloaded');
    this.count++;
  }
}
