import type { components } from '../../generated/openapi';
import type { Config } from '../config';
import type { Database, Statement } from '../models/database';
import { auditText, originOf } from './audit';
import type { Context } from './context';
import type { DomainEvents } from './events';
import { type Actor, authorize } from './rules';

type Known = components['schemas']['Settings'];

/** How long a change may be unknown to a node that has not heard of it. */
const reloadMilliseconds = 10_000;

const find: Statement = { name: 'find_settings', text: 'SELECT registration FROM settings' };
const change: Statement = {
  name: 'change_settings',
  text: `WITH changed AS (
      INSERT INTO settings (registration) VALUES ($1)
      ON CONFLICT (is_one) DO UPDATE SET registration = excluded.registration
        WHERE settings.registration IS DISTINCT FROM excluded.registration
      RETURNING registration
    )${auditText({
      ...{ action: 'settings:update', from: 'changed', actor: '$2', origin: '$3' },
      details: `jsonb_build_object('registration', registration)`,
    })}`,
};

/** The settings as this node knows them: what admins have set, and for the rest the configuration. */
export class Settings {
  private set: { registration?: Known['registration'] | null } = {};
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    private readonly config: Pick<Config, 'registration'>,
    events: DomainEvents,
  ) {
    events.on('settings', () => void this.load().catch(() => undefined));
  }

  async start(): Promise<void> {
    await this.load();
    this.timer = setInterval(() => void this.load().catch(() => undefined), reloadMilliseconds).unref();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  async load(): Promise<void> {
    const [row = {}] = await this.database.run<Settings['set']>(find, []);
    this.set = row;
  }

  get known(): Known {
    return { registration: this.set.registration ?? this.config.registration };
  }
}

/** @throws forbidden */
export function getSettings({ settings }: Context, actor: Actor): Known {
  authorize('settings:manage', actor);
  return settings.known;
}

/** Sets what admins may, or, by null, leaves it to the configuration; may be repeated. @throws forbidden */
export async function updateSettings(
  { database, events, settings }: Context,
  actor: Actor,
  { registration }: components['schemas']['SettingsUpdate'],
): Promise<Known> {
  authorize('settings:manage', actor);
  if (registration !== undefined) await database.run(change, [registration, actor.id, originOf(actor)]);
  await settings.load();
  events.emit('settings', {});
  return settings.known;
}
