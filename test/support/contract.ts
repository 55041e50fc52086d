import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import openapi from '../../generated/openapi.json';
import { validateAck, validateEvent } from '../../generated/output-validators';

const ajv = addFormats(new Ajv2020({ strict: false, allErrors: true }));
ajv.addSchema(openapi, 'openapi');
const compiled = new Map<string, ValidateFunction>();

interface Operation {
  operationId: string;
  responses: Record<string, { $ref?: string; content?: Record<string, object>; headers?: Record<string, Header> }>;
}
interface Header {
  $ref?: string;
  required?: boolean;
}

const escapePart = (part: string) => part.replaceAll('~', '~0').replaceAll('/', '~1');
const at = (pointer: string) =>
  pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((node, part) => {
      return (node as Record<string, unknown>)[part.replaceAll('~1', '/').replaceAll('~0', '~')];
    }, openapi);

/** Each operation with its method and its path as the document writes it. */
export const documented = Object.entries(openapi.paths).flatMap(([path, item]) =>
  Object.entries(item as unknown as Record<string, Operation>)
    .filter(([, operation]) => operation.operationId)
    .map(([method, operation]) => ({ path, method, ...operation })),
);

/** A path of the document as what a request's path must be; it is served with and without its last slash. */
const patternOf = (path: string) => {
  const pattern = path
    .replace(/\/$/, '')
    .replace(/[.]/g, '\\.')
    .replace(/\{\w+\}/g, '[^/]+');
  return new RegExp(`^${pattern}/?$`);
};

/** The documented operation that a request is for; `/users/me` comes before `/users/{user_id}`. */
export function findOperation(method: string, pathname: string) {
  const fitting = documented.filter(({ path }) => patternOf(path).test(pathname));
  const exact = fitting.find(({ path }) => !path.includes('{'))?.path;
  return fitting.find(
    ({ path, method: documentedMethod }) =>
      documentedMethod === method.toLowerCase() && (exact === undefined || path === exact),
  );
}

/** Throws unless the document has this answer, with these headers and this body. Unknown paths may only be refused. */
export function expectDocumented(method: string, pathname: string, response: Response, text: string): void {
  const operation = findOperation(method, pathname);
  const type = response.headers.get('content-type')?.split(';')[0] ?? '';
  if (!operation) {
    if (response.status < 400)
      throw new Error(`${method} ${pathname} is not documented, and answers ${response.status}`);
    expectSchema('#/components/schemas/Problem', JSON.parse(text));
    return;
  }
  const where = `#/paths/${escapePart(operation.path)}/${operation.method}/responses/${response.status}`;
  const direct = operation.responses[response.status];
  if (!direct)
    throw new Error(`${operation.operationId} answered ${response.status}, which is not documented: ${text}`);
  const pointer = direct.$ref ?? where;
  const declared = at(pointer) as typeof direct;
  for (const [name, header] of Object.entries(declared.headers ?? {})) {
    const { required } = header.$ref ? (at(header.$ref) as Header) : header;
    if (required && !response.headers.has(name)) throw new Error(`${operation.operationId} lacks the header ${name}`);
  }
  if (!declared.content) {
    if (text !== '') throw new Error(`${operation.operationId} answered a body: ${text}`);
    return;
  }
  const media = type in declared.content ? type : '*/*';
  if (!(media in declared.content))
    throw new Error(`${operation.operationId} answered ${type}, which is not documented`);
  expectSchema(`${pointer}/content/${escapePart(media)}/schema`, type.endsWith('json') ? JSON.parse(text) : text);
}

function expectSchema(pointer: string, value: unknown): void {
  const validate = compiled.get(pointer) ?? ajv.compile({ $ref: `openapi${encodeURI(pointer)}` });
  compiled.set(pointer, validate);
  if (!validate(value)) throw new Error(`${pointer}: ${ajv.errorsText(validate.errors)}`);
}

type Validators = Record<string, ((value: unknown) => boolean) & { errors?: unknown }>;

/** Throws unless the document has this event with this payload. */
export function expectEvent(name: string, payload: unknown): void {
  const validate = (validateEvent as unknown as Validators)[name];
  if (!validate?.(payload)) throw new Error(`event ${name}: ${JSON.stringify(validate?.errors)}`);
}

/** Throws unless the document has this acknowledgement of the command; an unknown command is refused like any other. */
export function expectAck(name: string, ack: unknown): void {
  const validators = validateAck as unknown as Validators;
  const validate = validators[name] ?? (Object.values(validators)[0] as NonNullable<Validators[string]>);
  if (!validate(ack)) throw new Error(`ack of ${name}: ${JSON.stringify(validate.errors)}`);
}
