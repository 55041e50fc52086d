import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import document from '../../generated/openapi.json';
import type { FirstAdmin } from '../config';
import type { User } from '../models/user';
import { StartError } from '../start-error';
import type { Context } from './context';
import { DomainError } from './errors';
import { register } from './registration';
import { setRole } from './roles';

type Ground = Pick<Context, 'config' | 'database' | 'events'>;

const ajv = addFormats(new Ajv({ strict: false, allErrors: true })).addSchema(document, 'openapi');

/** Registers an admin. @throws bad_request, password_too_common, username_taken, email_taken */
export async function createAdmin(context: Ground, account: FirstAdmin): Promise<User> {
  const fits = ajv.compile<FirstAdmin>({ $ref: 'openapi#/components/schemas/NewUser' });
  if (!fits(account)) {
    // Of a wrong address this is what people understand.
    const error = fits.errors?.find(({ keyword }) => keyword === 'format') ?? fits.errors?.[0];
    throw new DomainError('bad_request', `${error?.instancePath.slice(1)} ${error?.message}`);
  }
  const { id } = await register(context, account);
  return setRole(context, null, id, { role: 'admin' });
}

/** Registers the first admin; does nothing where there is an admin. Several nodes may try at once. @throws StartError */
export async function makeFirstAdmin(context: Ground, account: FirstAdmin): Promise<void> {
  const anyAdmin = () => context.database.User.count({ where: { role: 'admin' } });
  if ((await anyAdmin()) > 0) return;
  try {
    await createAdmin(context, account);
  } catch (error) {
    // Another node was faster.
    if ((error as DomainError).code === 'username_taken' && (await anyAdmin()) > 0) return;
    if (error instanceof DomainError) throw new StartError(`ADMIN_USERNAME ${account.username}: ${error.message}`);
    throw error;
  }
}

/** Gives the user of this name a role. @throws not_found, last_admin */
export async function giveRole(context: Ground, username: string, role: User['role']): Promise<User> {
  const { sequelize, User } = context.database;
  const lower = sequelize.fn('lower', sequelize.col('username'));
  const user = await User.findOne({ where: sequelize.where(lower, username.toLowerCase()) });
  if (!user) throw new DomainError('not_found', 'There is no such user.');
  return setRole(context, null, user.id, { role });
}
