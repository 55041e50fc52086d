import type { NextFunction, RequestHandler } from 'express';
import { DomainError } from '../domain/errors';

/** Each takes some 80 KiB of memory until it is answered. */
const limit = 1000;

/** Counts the requests that are being worked on: not while their body comes in, nor while their answer goes out. */
export class UnderWay {
  private count = 0;

  /** @throws overloaded where there are too many */
  async during<Result>(act: () => Promise<Result> | Result): Promise<Result> {
    this.enter();
    try {
      return await act();
    } finally {
      this.count--;
    }
  }

  /** For a handler that always calls `next`. */
  until(handler: RequestHandler): RequestHandler {
    return (request, response, next: NextFunction) => {
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
