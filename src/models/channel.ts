import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type ModelStatic,
  type Sequelize,
} from 'sequelize';

export class Channel extends Model<InferAttributes<Channel>, InferCreationAttributes<Channel>> {
  declare id: CreationOptional<number>;
  declare name: string;
  /** How many changes its messages have seen; only the write path raises it. */
  declare revision: CreationOptional<number>;
  declare createdAt: CreationOptional<Date>;
}

/** The model of `channels`, on this connection pool. */
export function defineChannel(sequelize: Sequelize): ModelStatic<Channel> {
  return class extends Channel {}.init(
    {
      id: { type: DataTypes.BIGINT, primaryKey: true, autoIncrement: true },
      name: DataTypes.STRING,
      revision: { type: DataTypes.BIGINT, defaultValue: 0 },
      createdAt: DataTypes.DATE(3),
    },
    { sequelize, modelName: 'channel', tableName: 'channels', updatedAt: false, underscored: true },
  );
}
