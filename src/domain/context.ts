import type { Logger } from 'pino';
import type { Config } from '../config';
import type { Database } from '../models/database';
import type { Changes } from './changes';
import type { DomainEvents } from './events';
import type { Tokens } from './tokens';

/** What every operation works with. */
export interface Context {
  config: Config;
  log: Logger;
  database: Database;
  changes: Changes;
  events: DomainEvents;
  tokens: Tokens;
  /** Aborted once the service is stopping. */
  stopping: AbortSignal;
}
