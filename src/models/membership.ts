import { DataTypes, type InferAttributes, Model, type ModelStatic, type Sequelize } from 'sequelize';

export class Membership extends Model<InferAttributes<Membership>> {
  declare channelId: number;
  declare userId: number;
}

/** The model of `memberships`, on this connection pool. */
export function defineMembership(sequelize: Sequelize): ModelStatic<Membership> {
  return class extends Membership {}.init(
    {
      channelId: { type: DataTypes.BIGINT, primaryKey: true },
      userId: { type: DataTypes.BIGINT, primaryKey: true },
    },
    { sequelize, modelName: 'membership', tableName: 'memberships', timestamps: false, underscored: true },
  );
}
