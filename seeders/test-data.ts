import { randomUUID } from 'node:crypto';
import bcrypt from 'bcrypt';
import type { Context } from '../src/domain/context';
import type { User } from '../src/models/user';

export const testPassword = 'password';
export const testUsernames = ['user1', 'user2', 'moderator'] as const;

const insertMessage = `INSERT INTO messages (channel_id, id, revision, sender_id, client_id, content, created_at)
  VALUES ($1, $2, $2, $3, $4, $5, now())`;

const lockKey = 4_180_418;

/**
 * Fills an empty database with two users, a moderator, two channels and two messages; leaves any other alone.
 * Several nodes may try at once.
 * Resolves to whether the test accounts exist here.
 */
export async function seedTestData(context: Context): Promise<boolean> {
  const { sequelize, User, Channel, Membership } = context.database;
  await sequelize.transaction(async (transaction) => {
    await sequelize.query('SELECT pg_advisory_xact_lock($1)', { bind: [lockKey], transaction });
    if ((await User.count({ transaction })) > 0 || (await Channel.count({ transaction })) > 0) return;
    const passwordHash = await bcrypt.hash(testPassword, context.config.bcryptCost);
    const users: User[] = [];
    for (const username of testUsernames) {
      const role = username === 'moderator' ? 'moderator' : 'user';
      users.push(
        await User.create({ username, email: `${username}@example.com`, passwordHash, role }, { transaction }),
      );
    }
    const [user1, user2, moderator] = users as [User, User, User];
    const first = await Channel.create({ name: 'Channel 1' }, { transaction });
    const second = await Channel.create({ name: 'Channel 2' }, { transaction });
    for (const [user, channel] of [
      [user1, first],
      [user2, first],
      [user2, second],
    ] as const) {
      await Membership.create({ userId: user.id, channelId: channel.id }, { transaction });
    }
    for (const [index, { id, username }] of [user1, moderator].entries()) {
      await sequelize.query(insertMessage, {
        bind: [first.id, index + 1, id, randomUUID(), `Hello from ${username}`],
        transaction,
      });
    }
    await first.update({ revision: 2 }, { transaction });
  });
  return (await User.count({ where: { username: [...testUsernames] } })) === testUsernames.length;
}
