import { DataTypes, type InferAttributes, Model, type ModelStatic, type Sequelize } from 'sequelize';
import type { components } from '../../generated/openapi';
import type { Role } from './user';

export type ChannelRole = components['schemas']['ChannelRole'];

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

/** A channel's member, as statements read it. */
export interface MemberRow {
  id: number;
  username: string;
  display_name: string | null;
  avatar_id: number | null;
  role: Role;
  channel_role: ChannelRole;
  read_id: number;
  /** Only where it is not over; as JSON where it comes from there. */
  silenced_until: Date | string | null;
}

/** The columns of a `MemberRow`, where `membership` and its `person` are joined. */
export const memberColumns = `person.id, person.username, person.display_name, person.avatar_id, person.role, membership.role AS channel_role, membership.read_id,
  CASE WHEN membership.silenced_until > now() THEN membership.silenced_until END AS silenced_until`;
