import type { Readable } from 'node:stream';
import type { PublicOperation } from '../../generated/actions';
import type { operations } from '../../generated/openapi';
import type { Context } from '../domain/context';
import type { Actor } from '../domain/rules';
import type { Client } from '../domain/sessions';
import type { Upload } from '../domain/uploads';

export type OperationId = keyof operations;

declare const sent: unique symbol;
/** The proof that a handler has replied: only `Reply` makes one. */
export interface Sent {
  readonly [sent]: true;
}

/** The bytes of a file as the body of an answer. */
export interface FileBody {
  mediaType: string;
  stream: Readable;
}

/** Without the index signature that openapi-typescript puts beside a response's declared headers. */
type Declared<Headers> = { [Name in keyof Headers as string extends Name ? never : Name]: Headers[Name] };
type Content<Response> = Response extends { content: infer Types }
  ? {
      [Type in keyof Types]: Type extends '*/*' | 'application/zip' | `image/${string}` ? FileBody : Types[Type];
    }[keyof Types]
  : undefined;
type HeaderArguments<Response> = Response extends { headers: infer Headers }
  ? Record<never, never> extends Declared<Headers>
    ? [headers?: Declared<Headers>]
    : [headers: Declared<Headers>]
  : [];

/** Sends one of the operation's declared responses, with exactly its body and headers. Refusals are thrown. */
export type Reply<Responses> = <Status extends keyof Responses & number>(
  status: Status,
  body: Content<Responses[Status]>,
  ...headers: HeaderArguments<Responses[Status]>
) => Sent;

type Body<Operation> = Operation extends { requestBody: { content: infer Types } }
  ? { [Type in keyof Types]: Type extends 'multipart/form-data' ? { file: Upload } : Types[Type] }[keyof Types]
  : undefined;
type Parameters<Operation, In extends string> = Operation extends { parameters: { [Place in In]?: infer Values } }
  ? [NonNullable<Values>] extends [never]
    ? Record<never, never>
    : NonNullable<Values>
  : Record<never, never>;

type LowerCase<Values> = { [Name in keyof Values as Lowercase<Name & string>]: Values[Name] };

/** What a handler gets: validated, with the contract's defaults filled in. */
export interface Input<Id extends OperationId> {
  context: Context;
  actor: Id extends PublicOperation ? null : Actor;
  client: Client;
  path: Parameters<operations[Id], 'path'>;
  query: Parameters<operations[Id], 'query'>;
  /** By lower-case name, as Node gives them. */
  headers: LowerCase<Parameters<operations[Id], 'header'>>;
  body: Body<operations[Id]>;
}

export type Handler<Id extends OperationId> = (
  input: Input<Id>,
  reply: Reply<operations[Id]['responses']>,
) => Promise<Sent> | Sent;

/** One handler for every operation of the contract. */
export type Handlers = { [Id in OperationId]: Handler<Id> };
