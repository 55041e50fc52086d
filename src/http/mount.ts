import compression from 'compression';
import cors from 'cors';
import express, { type Express, type Request, type RequestHandler } from 'express';
import * as OpenApiValidator from 'express-openapi-validator';
import helmet from 'helmet';
import document from '../../generated/openapi.json';
import type { Context } from '../domain/context';
import { DomainError } from '../domain/errors';
import { startRequest } from '../tracing';
import { authenticate } from './authenticate';
import { isFile, sendStream } from './files';
import { handlers } from './handlers';
import type { OperationId, Sent } from './operations';
import { sendProblem } from './problems';
import { limitAddress, limitOperation } from './rate-limits';
import { readBody } from './request-body';
import { requestLog } from './request-log';
import { checkNumbers, checkUrl } from './request-url';
import { UnderWay } from './under-way';
import { dropRefusedUpload, dropUpload, readUpload, uploadOf } from './uploads';

type AnyHandler = (
  input: object,
  reply: (status: number, body: unknown, headers?: object) => Sent,
) => Promise<Sent> | Sent;

interface Operation {
  id: OperationId;
  method: 'get' | 'put' | 'post' | 'patch' | 'delete';
  /** As Express writes it: `/channels/:channel_id`. */
  path: string;
  isPublic: boolean;
  /** Its body is a form with a file. */
  takesFile: boolean;
  /** The media type of each response. */
  types: Record<string, string | undefined>;
}

interface DocumentedOperation {
  operationId?: string;
  security?: object[];
  requestBody?: { content: object };
  responses: object;
}
type Document = Record<string, Record<string, DocumentedOperation>>;

/** The operations of the document, in its order. */
const operations: Operation[] = Object.entries(document.paths as unknown as Document).flatMap(([path, item]) =>
  Object.entries(item).flatMap(([method, { operationId, security, requestBody, responses }]) => {
    if (!operationId) return [];
    const types = Object.entries(responses as Record<string, { content?: object }>).map(
      ([status, { content = {} }]) => [status, Object.keys(content)[0]] as const,
    );
    return {
      id: operationId as OperationId,
      method: method as Operation['method'],
      path: path.replace(/\{(\w+)\}/g, ':$1'),
      isPublic: security !== undefined && !security.some((scheme) => 'bearerAuth' in scheme),
      takesFile: 'multipart/form-data' in (requestBody?.content ?? {}),
      types: Object.fromEntries(types),
    };
  }),
);

/** Answered however much there is to do. */
const isForOperators = /^\/(health\/|metrics$)/;

const slashed = operations
  .filter(({ path }) => path.length > 1 && path.endsWith('/'))
  .map(({ path }) => new RegExp(`^${path.slice(0, -1).replace(/:\w+/g, '[^/]+')}$`));

/** A path that the document writes with a slash at its end is served without it too. */
const addSlash: RequestHandler = (request, _response, next) => {
  if (slashed.some((path) => path.test(request.path))) {
    request.url = request.originalUrl = request.url.replace(/^[^?]+/, '$&/');
  }
  next();
};

/** HEAD is GET without the body (RFC 9110), which Node leaves out. */
const headAsGet: RequestHandler = (request, response, next) => {
  response.locals.isHead = request.method === 'HEAD';
  if (response.locals.isHead) request.method = 'GET';
  next();
};

/** By the operation, which is a bounded set, as paths are not. */
function measure({ metrics }: Context, { id: operation, method, path }: Operation): RequestHandler {
  const route = path.replace(/:(\w+)/g, '{$1}');
  return (request, response, next) => {
    const ended = metrics.operations.startTimer({ operation });
    const traced = startRequest(method.toUpperCase(), route, request.headers);
    response.locals.span = traced.span;
    response.once('finish', () => ended({ status: String(response.statusCode) }));
    response.once('close', () => traced.end(response.headersSent ? response.statusCode : undefined));
    traced.within(next);
  };
}

const originOf = (request: Request) => ({ address: request.ip, requestId: String(request.id) });

const contentSecurityPolicy = {
  useDefaults: false,
  directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
};

const overHttps = helmet({ contentSecurityPolicy });
const overHttp = helmet({ contentSecurityPolicy, strictTransportSecurity: false });

/** A page is held to HTTPS only where it came that way (RFC 6797, section 7.2), as the trusted proxies tell it. */
const secureHeaders: RequestHandler = (request, response, next) =>
  (request.secure ? overHttps : overHttp)(request, response, next);

/** What a page of another origin may read of an answer. */
const exposedHeaders = [
  'Accept-Ranges',
  'Content-Disposition',
  'Content-Range',
  'ETag',
  'Link',
  'RateLimit',
  'RateLimit-Policy',
  'Retry-After',
  'X-Request-Id',
];

const validations = new Map<boolean, ReturnType<typeof OpenApiValidator.middleware>>();

/** Holds requests, and answers too where that is asked for, to the contract: made once, since compiling that takes a second. */
function validation(validateResponses: boolean): ReturnType<typeof OpenApiValidator.middleware> {
  const known = validations.get(validateResponses);
  if (known) return known;
  const made = OpenApiValidator.middleware({
    // A copy, since the validator changes what it is given.
    apiSpec: structuredClone(document) as unknown as Parameters<typeof OpenApiValidator.middleware>[0]['apiSpec'],
    validateSecurity: false,
    // Days that there are, not just what looks like one.
    ajvFormats: { mode: 'full' },
    validateResponses,
    fileUploader: false,
  });
  validations.set(validateResponses, made);
  return made;
}

/** The REST interface: every operation of `api/openapi.yaml`, authenticated, validated, handled and answered. */
export function mountHttp(context: Context): Express {
  const { config } = context;
  const app = express();
  app
    .disable('x-powered-by')
    .disable('etag')
    .set('trust proxy', config.trustProxy)
    .set('query parser', 'simple')
    .set('case sensitive routing', true);
  app.use(
    requestLog(context.log, config.trustProxy > 0),
    secureHeaders,
    cors({ origin: config.corsOrigins, exposedHeaders }),
  );
  app.use((request, response, next) => {
    // So that a load balancer keeps no connection to here.
    if (context.draining.aborted) response.set('Connection', 'close');
    const refused = context.stopping.aborted && !request.path.startsWith('/health/');
    next(refused ? new DomainError('shutting_down') : undefined);
  });

  app.use(checkUrl, limitAddress(context), addSlash, headAsGet);
  // What is the same for everyone: an answer with a secret in it would tell of that by its compressed length.
  app.use(['/page', '/docs'], compression());
  for (const operation of operations) app[operation.method](operation.path, measure(context, operation));
  const authenticated = authenticate(context);
  const underWay = new UnderWay(context.database);
  for (const { method, path, id, isPublic } of operations)
    if (!isPublic) app[method](path, underWay.until(authenticated(id)));
  for (const { method, path, id } of operations) app[method](path, limitOperation(context, id));
  const readFile = readUpload(config.maxUploadMib, context.incoming);
  for (const { method, path, takesFile } of operations) if (takesFile) app[method](path, readFile);
  app.use(readBody);
  app.use(validation(config.validateOutput), dropRefusedUpload);
  for (const { method, path, id, types, takesFile } of operations) {
    app[method](path, async (request, response) => {
      const reply = (status: number, body: unknown, headers: object = {}): Sent => {
        response.status(status).set(headers);
        const type = types[status];
        if (type && !isFile(body)) response.type(type);
        if (isFile(body)) sendStream(body, response);
        else if (type === 'application/json') response.json(body);
        else response.send(body);
        return undefined as unknown as Sent;
      };
      const { pathParams } = (request as Request & { openapi: { pathParams: object } }).openapi;
      checkNumbers(request, path, pathParams);
      const input = {
        context,
        actor: request.user ? { ...request.user, origin: originOf(request) } : null,
        client: { device: request.get('user-agent'), address: request.ip },
        path: pathParams,
        query: request.query,
        headers: request.headers,
        body: takesFile ? { file: uploadOf(request) } : request.body,
      };
      try {
        const handle = () => (handlers[id] as AnyHandler)(input, reply);
        await (isForOperators.test(path) ? handle() : underWay.during(handle));
      } finally {
        if (takesFile) await dropUpload(request);
      }
    });
  }
  return app.use(sendProblem);
}
