import { randomUUID } from 'node:crypto';
import type { Commands, Refusal } from '../../generated/realtime';
import { validateCommand } from '../../generated/validators';
import type { Context } from '../domain/context';
import { asDomainError, DomainError, type InputError } from '../domain/errors';
import { presentProblem } from '../presenters';
import type { Connection } from './connection';
import { messages } from './messages';

type CommandName = keyof Commands;

/** What a command handler gets; its payload is validated. */
interface CommandInput<Name extends CommandName> {
  context: Context;
  actor: Connection['actor'];
  channelId: number;
  payload: Commands[Name]['payload'];
}

/** One handler for every command of the contract; refusals are thrown. */
export type CommandHandlers = {
  [Name in CommandName]: (input: CommandInput<Name>) => Promise<Commands[Name]['data']>;
};

/** A command of the contract without its handler is a type error here. */
const handlers: CommandHandlers = { ...messages };

const isCommand = (name: string): name is CommandName => Object.hasOwn(handlers, name);

/** @throws bad_request */
function checkCommand<Name extends CommandName>(name: Name, payload: unknown): Commands[Name]['payload'] {
  const validate = validateCommand[name];
  if (validate(payload)) return payload;
  throw badInput(validate.errors);
}

/** `bad_request` with what a validator found. */
export function badInput(errors: { instancePath: string; message?: string }[] | null | undefined): DomainError {
  const found = (errors ?? []).map(({ instancePath, message }): InputError => {
    return { pointer: instancePath.slice(0, 1000), detail: (message ?? 'does not fit').slice(0, 1000) };
  });
  return new DomainError('bad_request', undefined, found);
}

async function perform<Name extends CommandName>(
  name: Name,
  input: Omit<CommandInput<Name>, 'payload'>,
  payload: unknown,
): Promise<Commands[Name]['data']> {
  return handlers[name]({ ...input, payload: checkCommand(name, payload) });
}

/** Does a command and resolves to its acknowledgement, whatever happens. */
export async function execute(
  context: Context,
  { actor, channelId, refusal }: Connection,
  name: string,
  payloads: unknown[],
): Promise<{ data: Commands[CommandName]['data'] } | Refusal> {
  try {
    if (refusal) throw refusal;
    if (context.stopping.aborted) throw new DomainError('shutting_down');
    if (!isCommand(name)) throw new DomainError('bad_request', 'There is no such command.');
    if (payloads.length !== 1) throw new DomainError('bad_request', 'A command takes one payload.');
    return { data: await perform(name, { context, actor, channelId }, payloads[0]) };
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
