import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type ModelStatic,
  type Sequelize,
} from 'sequelize';
import type { components } from '../../generated/openapi';

export type Role = components['schemas']['Role'];

export class User extends Model<InferAttributes<User>, InferCreationAttributes<User>> {
  declare id: CreationOptional<number>;
  declare username: string;
  declare email: string;
  declare passwordHash: string;
  declare role: CreationOptional<Role>;
  declare isBlocked: CreationOptional<boolean>;
  declare blockedUntil: CreationOptional<Date | null>;
  declare blockReason: CreationOptional<string | null>;
  /** Null while a link that was mailed waits to be opened. */
  declare emailConfirmedAt: CreationOptional<Date | null>;
  declare createdAt: CreationOptional<Date>;
  declare displayName: CreationOptional<string | null>;
  /** The display name as the search for people compares it; see `domain/profiles.ts`. */
  declare foldedName: CreationOptional<string | null>;
  declare statusText: CreationOptional<string | null>;
  declare timeZone: CreationOptional<string | null>;
  declare avatarId: CreationOptional<number | null>;
  /** Programs use it, by API tokens. */
  declare isBot: CreationOptional<boolean>;
  declare createdBy: CreationOptional<number | null>;
  /** Since when the account is gone; its row stays, for what it wrote. */
  declare deletedAt: CreationOptional<Date | null>;
}

/** The model of `users`, on this connection pool. */
export function defineUser(sequelize: Sequelize): ModelStatic<User> {
  return class extends User {}.init(
    {
      id: { type: DataTypes.BIGINT, primaryKey: true, autoIncrement: true },
      username: DataTypes.STRING,
      email: DataTypes.STRING,
      passwordHash: DataTypes.TEXT,
      role: { type: DataTypes.STRING, defaultValue: 'user' },
      isBlocked: { type: DataTypes.BOOLEAN, defaultValue: false },
      blockedUntil: DataTypes.DATE(3),
      blockReason: DataTypes.STRING,
      emailConfirmedAt: DataTypes.DATE(3),
      createdAt: DataTypes.DATE(3),
      displayName: DataTypes.STRING,
      foldedName: DataTypes.TEXT,
      statusText: DataTypes.STRING,
      timeZone: DataTypes.STRING,
      avatarId: DataTypes.BIGINT,
      isBot: { type: DataTypes.BOOLEAN, defaultValue: false },
      createdBy: DataTypes.BIGINT,
      deletedAt: DataTypes.DATE(3),
    },
    { sequelize, modelName: 'user', tableName: 'users', updatedAt: false, underscored: true },
  );
}
