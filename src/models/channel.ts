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
import { type MemberRow, memberColumns } from './membership';

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

export type ChannelKind = components['schemas']['ChannelKind'];

/** A channel, as statements read it. */
export interface ChannelRow {
  id: number;
  name: string;
  kind: ChannelKind;
  topic: string | null;
  description: string | null;
  revision: number;
  created_at: Date;
  created_by: number | null;
  archived_at: Date | null;
  retention_days: number | null;
  is_read_only: boolean;
  slow_mode_seconds: number | null;
  /** Of a direct channel. */
  members: MemberRow[] | null;
}

const own = [
  ...['id', 'name', 'kind', 'topic', 'description', 'revision', 'created_at', 'created_by', 'archived_at'],
  ...['retention_days', 'is_read_only', 'slow_mode_seconds'],
];

/** The columns of a `ChannelRow`, where `channel` is in reach. */
export const channelColumns = `${own.map((name) => `channel.${name}`).join(', ')}, CASE channel.kind WHEN 'direct' THEN (
  SELECT jsonb_agg(to_jsonb(member) ORDER BY member.id) FROM (
    SELECT ${memberColumns} FROM memberships membership JOIN users person ON person.id = membership.user_id
    WHERE membership.channel_id = channel.id
  ) member) END AS members`;
