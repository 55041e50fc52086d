import { getChannel } from '../domain/channels';
import type { Context } from '../domain/context';
import type { Actor } from '../domain/rules';
import { presentListedChannel } from '../presenters';

/** A channel that an actor has just done something with, as it now is to them. */
export const presentFor = async (context: Context, actor: Actor, { id }: { id: number }) =>
  presentListedChannel(await getChannel(context, actor, id));
