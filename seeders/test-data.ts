import { randomUUID } from 'node:crypto';
import bcrypt from 'bcrypt';
import type { Context } from '../src/domain/context';
import { sendMessage } from '../src/domain/messages';
import type { User } from '../src/models/user';

export const testPassword = 'password';
export const testUsernames = ['user1', 'user2', 'moderator'] as const;

const lockKey = 4_180_418;

/**
 * Fills an empty database with two users, a moderator, two channels and two messages; leaves any other alone.
 * Several nodes may try at once.
 */
export async function seedTestData(context: Context): Promise<void> {
  const { sequelize, User, Channel, Membership } = context.database;
  const seeded = await sequelize.transaction(async (transaction) => {
    await sequelize.query('SELECT pg_advisory_xact_lock($1)', { bind: [lockKey], transaction });
    if ((await User.count({ transaction })) > 0 || (await Channel.count({ transaction })) > 0) return null;
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
    return { channelId: first.id, senders: [user1, moderator] };
  });
  for (const sender of seeded?.senders ?? []) {
    const content = `Hello from ${sender.username}`;
    await sendMessage(context, sender, { channelId: seeded?.channelId ?? 0, content, clientId: randomUUID() });
  }
}
