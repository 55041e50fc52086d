import { randomUUID } from 'node:crypto';
import { limitOfCommand } from '../../generated/rate-limits';
import type { Commands, Refusal } from '../../generated/realtime';
import { actionOfCommand } from '../../generated/scopes';
import { channelOfCommand, validateCommand } from '../../generated/validators';
import type { Context } from '../domain/context';
import { asDomainError, DomainError, type InputError } from '../domain/errors';
import { checkScope } from '../domain/scopes';
import { halvesIn, notText } from '../i-json';
import { presentProblem } from '../presenters';
import { traceCommand } from '../tracing';
import type { ChannelConnection, Connection } from './connection';
import type { LiveContext } from './live-context';
import { messages } from './messages';
import { presence } from './presence';
import { reads } from './reads';
import { typing } from './typing';

type CommandName = keyof Commands;

/** What a command handler gets; its payload is validated. */
interface CommandInput<Name extends CommandName> {
  context: LiveContext;
  connection: Commands[Name]['channel'] extends 'channel' ? ChannelConnection : Connection;
  actor: Connection['actor'];
  channelId: Commands[Name]['channel'] extends 'channel' ? number : undefined;
  payload: Commands[Name]['payload'];
}

/** One handler for every command of the contract; refusals are thrown. */
export type CommandHandlers = {
  [Name in CommandName]: (input: CommandInput<Name>) => Promise<Commands[Name]['data']>;
};

/** A command of the contract without its handler is a type error here. */
const handlers: CommandHandlers = { ...messages, ...presence, ...reads, ...typing };

const isCommand = (name: string): name is CommandName => Object.hasOwn(handlers, name);

/** @throws bad_request */
function checkCommand<Name extends CommandName>(name: Name, payload: unknown): Commands[Name]['payload'] {
  const validate = validateCommand[name];
  if (!validate(payload)) throw badInput(validate.errors);
  const halves = halvesIn(payload).map((instancePath) => ({ instancePath, message: notText }));
  if (halves.length > 0) throw badInput(halves);
  return payload;
}

/** `bad_request` with what a validator found. */
export function badInput(errors: { instancePath: string; message?: string }[] | null | undefined): DomainError {
  const found = (errors ?? []).map(({ instancePath, message }): InputError => {
    return { pointer: instancePath.slice(0, 1000), detail: (message ?? 'does not fit').slice(0, 1000) };
  });
  return new DomainError('bad_request', undefined, found);
}

function perform<Name extends CommandName>(
  name: Name,
  input: Omit<CommandInput<Name>, 'payload'>,
  payload: unknown,
): Promise<Commands[Name]['data']> {
  return handlers[name]({ ...input, payload: checkCommand(name, payload) });
}

/** Does a command and resolves to its acknowledgement, whatever happens. */
export async function execute(
  context: LiveContext,
  connection: Connection,
  name: string,
  payloads: unknown[],
): Promise<{ data: Commands[CommandName]['data'] } | Refusal> {
  const ended = context.metrics.commands.startTimer({ command: isCommand(name) ? name : 'unknown' });
  const { channelId } = connection as Partial<ChannelConnection>;
  const serve = () => connection.serve(() => answered(context, connection, name, payloads));
  const answer = await traceCommand(isCommand(name) ? name : 'unknown', channelId, serve, (given) =>
    'problem' in given ? given.problem : undefined,
  );
  ended({ code: 'problem' in answer ? answer.problem.code : 'ok' });
  return answer;
}

async function answered(
  context: LiveContext,
  connection: Connection,
  name: string,
  payloads: unknown[],
): Promise<{ data: Commands[CommandName]['data'] } | Refusal> {
  try {
    if (connection.refusal && !connection.isMoving) throw connection.refusal;
    if (!isCommand(name) || channelOfCommand[name] !== connection.channel)
      throw new DomainError('bad_request', 'There is no such command.');
    if (payloads.length !== 1) throw new DomainError('bad_request', 'A command takes one payload.');
    const { actor, channelId } = connection as ChannelConnection;
    checkScope(actor, actionOfCommand[name]);
    await context.limits.claim(limitOfCommand[name], { userId: actor.id, channelId });
    return { data: await perform(name, { context, connection, actor, channelId } as never, payloads[0]) };
  } catch (error) {
    return { problem: problemOf(context, error, name) };
  }
}

/** The problem that an error means; anything unforeseen goes to the log, whole. */
export function problemOf(context: Context, error: unknown, during: string): Refusal['problem'] {
  const requestId = randomUUID();
  const refusal = asDomainError(error);
  if (refusal.code === 'internal_error') context.log.error({ err: error, during, requestId }, 'unforeseen error');
  return presentProblem(refusal, requestId);
}
