import pino, { type Logger, type LoggerOptions } from 'pino';
import pretty from 'pino-pretty';
import { traceIds } from './tracing';

export type { Logger };

interface LoggedError extends Error {
  code?: string;
  constraint?: string;
  parent?: LoggedError;
}

/** Of an error what helps to find it: a statement's values, which Sequelize and PostgreSQL put beside it, stay out. */
export function serializeError({ name, message, stack, code, constraint, parent }: LoggedError): object {
  return { type: name, message, stack, code, constraint, ...(parent && { parent: serializeError(parent) }) };
}

/** How the service logs, wherever to. Nobody logs tokens; should one slip in, it is masked. */
export const logOptions = (level: string): LoggerOptions => ({
  level,
  base: null,
  serializers: { err: serializeError },
  mixin: () => traceIds(),
  redact: ['*.token', '*.password', '*.authorization'],
});

/** JSON lines on standard output; readable ones on a terminal. */
export function openLog(level: string): Logger {
  const options = logOptions(level);
  return process.stdout.isTTY ? pino(options, pretty({ ignore: 'hostname,pid', sync: true })) : pino(options);
}
