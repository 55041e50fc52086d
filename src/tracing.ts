import {
  type Attributes,
  context,
  isSpanContextValid,
  propagation,
  ROOT_CONTEXT,
  type Span,
  type SpanContext,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';

/**
 * What the service tells OpenTelemetry of its work: by the API alone, which does nothing unless the operator has started
 * an SDK in this process. No attribute has a token, a query or what anyone said.
 */
const tracer = trace.getTracer('atom-chat');

/** What is being done, where that is recorded. */
export function currentSpan(): SpanContext | undefined {
  const span = trace.getActiveSpan();
  return span?.isRecording() ? span.spanContext() : undefined;
}

/** For a line of the log. */
export function traceIds(of = trace.getActiveSpan()): { trace_id?: string; span_id?: string } {
  const ids = of?.spanContext();
  return ids && isSpanContextValid(ids) ? { trace_id: ids.traceId, span_id: ids.spanId } : {};
}

const within = <Result>(span: Span, act: () => Result): Result => context.with(trace.setSpan(ROOT_CONTEXT, span), act);

/** A request, on behalf of whoever's trace its `traceparent` names (W3C Trace Context). */
export function startRequest(method: string, route: string, headers: object) {
  const parent = propagation.extract(ROOT_CONTEXT, headers);
  const attributes = { 'http.request.method': method, 'http.route': route };
  const span = tracer.startSpan(`${method} ${route}`, { kind: SpanKind.SERVER, attributes }, parent);
  return {
    span,
    within: (act: () => void) => within(span, act),
    /** Without a status where nobody waited for one. */
    end(status: number | undefined) {
      if (status) span.setAttribute('http.response.status_code', status);
      if (status && status >= 500) fail(span, String(status));
      span.end();
    },
  };
}

/** A command of a socket; `problemOf` tells from its answer why it was refused. */
export async function traceCommand<Answer>(
  name: string,
  channelId: number | undefined,
  act: () => Promise<Answer>,
  problemOf: (answer: Answer) => { status: number; code: string } | undefined,
): Promise<Answer> {
  const attributes: Attributes = { 'rpc.system.name': 'socket.io', 'rpc.method': name };
  if (channelId !== undefined) attributes['atom_chat.channel_id'] = channelId;
  const span = tracer.startSpan(name, { kind: SpanKind.SERVER, attributes, root: true });
  if (!span.isRecording()) return act();
  try {
    const answer = await within(span, act);
    const problem = problemOf(answer);
    if (problem) span.setAttribute('rpc.response.status_code', problem.code);
    if (problem && problem.status >= 500) fail(span, problem.code);
    return answer;
  } finally {
    span.end();
  }
}

/** What one statement commits, for all who asked for a part of it: part of the one's trace, linked to those of several. */
export async function traceCommit<Result>(
  origins: (SpanContext | undefined)[],
  count: number,
  act: () => Promise<Result>,
): Promise<[Result, <Told>(tell: () => Told) => Told]> {
  const links = origins.flatMap((origin) => (origin ? [{ context: origin }] : []));
  const [only, another] = links;
  const parent = only && !another ? trace.setSpanContext(ROOT_CONTEXT, only.context) : ROOT_CONTEXT;
  const attributes = { 'db.system.name': 'postgresql', 'db.operation.batch.size': count };
  const span = tracer.startSpan('commit', { kind: SpanKind.CLIENT, attributes, links: another ? links : [] }, parent);
  try {
    const result = await within(span, act);
    return [result, (tell) => within(span, tell)];
  } catch (error) {
    fail(span, (error as { code?: string }).code ?? 'error');
    throw error;
  } finally {
    span.end();
  }
}

/** The handing of a batch to everyone who is connected to its channel here. */
export function traceDelivery(channelId: number, messages: number, connections: number, act: () => void): void {
  const counts = { 'messaging.batch.message_count': messages, 'atom_chat.connections': connections };
  const attributes = { 'atom_chat.channel_id': channelId, ...counts };
  const span = tracer.startSpan('deliver', { kind: SpanKind.PRODUCER, attributes });
  try {
    within(span, act);
  } finally {
    span.end();
  }
}

function fail(span: Span, type: string): void {
  span.setAttribute('error.type', type);
  span.setStatus({ code: SpanStatusCode.ERROR });
}
