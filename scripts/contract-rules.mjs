/** The functions of our Spectral rules (.spectral.js). Each returns what is wrong, with the place. */

/** What an operator's own token is for is nobody's permission. */
const isOpen = ({ security }) => Boolean(security?.every((scheme) => 'metricsToken' in scheme));

const problem = (context, message, ...path) => ({ message, path: [...context.path, ...path] });

export function named(operation, _options, context) {
  // OpenAPI only: in AsyncAPI the key is the id.
  const needed = context.path[0] === 'paths' ? ['operationId', 'summary', 'tags'] : ['summary', 'tags'];
  return needed
    .filter((field) => !operation[field]?.length)
    .map((field) => problem(context, `This operation needs ${field}.`));
}

export function permission(target, _options, context) {
  if (Boolean(target['x-action']) === isOpen(target)) {
    return [problem(context, 'Either x-action names the permission, or `security: []` says that none is needed.')];
  }
}

export function rateLimited(target, _options, { path, document }) {
  if (target.action === 'send') return;
  const limit = target['x-rate-limit'];
  const classes = document.data?.['x-rate-limits'];
  if (!limit || (classes && !(limit in classes))) {
    return [{ message: 'x-rate-limit names one of the classes of x-rate-limits.', path }];
  }
  if (target.responses && limit !== 'none' && !target.responses[429]) {
    return [{ message: 'This operation can answer 429.', path: [...path, 'responses'] }];
  }
}

export function statuses(operation, _options, context) {
  const needed = [400]; // an unknown query parameter is refused everywhere
  if (!isOpen(operation)) needed.push(401, 403);
  if (operation.requestBody) needed.push(413, 415);
  if (/_id\}/.test(context.path[1])) needed.push(404);
  if (!operation.tags?.includes('service')) needed.push(500, 503);
  return needed
    .filter((status) => !operation.responses?.[status])
    .map((status) => problem(context, `This operation can answer ${status}.`, 'responses'));
}

export function examples(operation, _options, context) {
  const contents = [[operation.requestBody?.content, ['requestBody', 'content']]];
  for (const [status, response] of Object.entries(operation.responses ?? {})) {
    if (status.startsWith('2')) contents.push([response.content, ['responses', status, 'content']]);
  }
  return contents.flatMap(([content, path]) =>
    Object.entries(content ?? {})
      .filter(([, media]) => media.example === undefined && !media.examples)
      .map(([type]) => problem(context, `${type} needs an example.`, ...path, type)),
  );
}

export function messageExamples(message, _options, context) {
  return message.examples?.length ? [] : [problem(context, 'This message needs an example.')];
}

export function closed(schema, _options, context) {
  return schemasIn(schema, context.path)
    .filter(([one]) => hasType(one, 'object') && one.additionalProperties !== false)
    .map(([, path]) => ({ message: 'What a request carries has additionalProperties: false.', path }));
}

export function bounded(schema, _options, context) {
  const limits = {
    string: ['maxLength'],
    integer: ['minimum', 'maximum'],
    number: ['minimum', 'maximum'],
    array: ['maxItems'],
  };
  return schemasIn(schema, context.path).flatMap(([one, path]) =>
    Object.entries(limits)
      .filter(([type]) => hasType(one, type) && one.const === undefined && !one.enum)
      .flatMap(([type, needed]) => needed.filter((limit) => one[limit] === undefined).map((limit) => [type, limit]))
      .map(([type, limit]) => ({ message: `Every ${type} has ${limit}.`, path })),
  );
}

/** What regular expressions of other languages' validators do not know. */
const foreign = /\\p|\\u(\{|d[89a-f])|\(\?/i;

export function portable(schema, _options, context) {
  return schemasIn(schema, context.path)
    .filter(([one]) => foreign.test(one.pattern ?? ''))
    .map(([, path]) => ({ message: 'A pattern is one that every language reads.', path: [...path, 'pattern'] }));
}

export function documented(schema, _options, context) {
  if (schema.$ref) return [];
  const key = context.path.at(-1) ?? context.document.source.match(/(\w+)\.yaml$/)[1];
  const needed = schema.type === 'array' ? ['description'] : ['description', 'example'];
  const wrong = needed.filter((field) => schema[field] === undefined).map((field) => `${key} needs ${field}.`);
  // Generated clients take the title for the name.
  if (schema.title !== key) wrong.push(`${key} needs \`title: ${key}\`.`);
  return wrong.map((message) => problem(context, message));
}

const hasType = (schema, type) => [schema.type].flat().includes(type);

/** The schema and all inside it, each with its path. */
function schemasIn(schema, path) {
  if (typeof schema !== 'object' || schema === null || schema.$ref) return [];
  const inside = [];
  const add = (child, ...keys) => inside.push(...schemasIn(child, [...path, ...keys]));
  for (const key of ['items', 'not', 'additionalProperties', 'unevaluatedProperties', 'contains', 'propertyNames']) {
    add(schema[key], key);
  }
  for (const key of ['properties', 'patternProperties', '$defs']) {
    for (const [name, child] of Object.entries(schema[key] ?? {})) add(child, key, name);
  }
  for (const key of ['oneOf', 'anyOf', 'allOf', 'prefixItems']) {
    for (const [index, child] of (schema[key] ?? []).entries()) add(child, key, index);
  }
  return [[schema, path], ...inside];
}
