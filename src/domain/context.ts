import type { Config } from '../config';
import type { Logger } from '../log';
import type { Mailer } from '../mail';
import type { Metrics } from '../metrics';
import type { Database } from '../models/database';
import type { History } from '../models/history';
import type { Files } from '../storage/files';
import type { Incoming } from '../storage/incoming';
import type { Bus } from './bus';
import type { Changes } from './changes';
import type { ContentRules } from './content-rules';
import type { DomainEvents } from './events';
import type { Issuer } from './issuer';
import type { Jobs } from './jobs';
import type { Limits } from './limits';
import type { LoginThrottle } from './login-throttle';
import type { Searching } from './search';
import type { Settings } from './settings';
import type { Tokens } from './tokens';

/** What every operation works with. */
export interface Context {
  config: Config;
  log: Logger;
  bus: Pick<Bus, 'state'>;
  database: Database;
  history: Pick<History, 'epoch'>;
  files: Files;
  incoming: Incoming;
  mailer: Mailer;
  metrics: Metrics;
  changes: Changes;
  contentRules: ContentRules;
  events: DomainEvents;
  /** Whom people sign in with by OpenID Connect. */
  issuer: Issuer | undefined;
  jobs: Jobs;
  limits: Limits;
  loginThrottle: LoginThrottle;
  search: Searching;
  settings: Settings;
  tokens: Tokens;
  /** What a password is compared with where there is no such user. */
  decoyHash: Promise<string>;
  /** Aborted once the service is to be sent nobody any more, for it will stop. */
  draining: AbortSignal;
  /** Aborted once the service is stopping. */
  stopping: AbortSignal;
}
