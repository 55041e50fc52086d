import pino, { type Logger } from 'pino';
import pretty from 'pino-pretty';

export type { Logger };

/** JSON lines on standard output; readable ones on a terminal. Nobody logs tokens; should one slip in, it is masked. */
export function openLog(level: string): Logger {
  const options = { level, base: null, redact: ['*.token', '*.password', '*.authorization'] };
  return process.stdout.isTTY ? pino(options, pretty({ ignore: 'hostname,pid', sync: true })) : pino(options);
}
