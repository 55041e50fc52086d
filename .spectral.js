import { aas3, oas3_1 } from '@stoplight/spectral-formats';
import { asyncapi, oas } from '@stoplight/spectral-rulesets';
import * as check from './scripts/contract-rules.mjs';

const OPERATIONS = '$.paths[*][get,put,post,delete,patch]';
/** api/schemas/*.yaml, each linted as a document of its own. */
const schemaFile = (_document, source) => /\/schemas\/\w+\.yaml$/.test(source ?? '');
schemaFile.displayName = 'schema file';
/** What api/openapi.yaml is put together from, each file linted as a document of its own too. */
const partFile = (_document, source) => /\/(paths\/\w+|parameters|headers|responses)\.yaml$/.test(source ?? '');
partFile.displayName = 'part of the OpenAPI document';

const rule = (description, formats, given, fn, resolved = true) => ({
  description,
  message: '{{error}}',
  severity: 'error',
  formats,
  given,
  resolved,
  // biome-ignore lint/suspicious/noThenProperty: Spectral's name
  then: { function: fn },
});

export default {
  extends: [oas, asyncapi],
  rules: {
    'path-keys-no-trailing-slash': 'off', // a client of the original needs `/messages/{channel_id}/`
    'operation-description': 'off', // where the summary says it all
    'asyncapi-info-contact-properties': 'off', // there is no address to write to
    'oas3-schema': 'off', // refuses paths in files of their own; Redocly's `struct` checks the same

    'operation-named': rule('summary, tag, operationId', [oas3_1], OPERATIONS, check.named),
    'asyncapi-operation-named': rule('summary and tag', [aas3], '$.operations[*]', check.named),
    'operation-permission': rule('x-action, or security: []', [oas3_1], OPERATIONS, check.permission),
    'asyncapi-permission': rule('x-action', [aas3], ['$.operations[*]', '$.channels[*]'], check.permission),
    'operation-rate-limit': rule('x-rate-limit', [oas3_1], OPERATIONS, check.rateLimited),
    'asyncapi-rate-limit': rule('x-rate-limit', [aas3], '$.operations[*]', check.rateLimited),
    'operation-statuses': rule('every status it can give', [oas3_1], OPERATIONS, check.statuses),
    'operation-examples': rule('of request and success', [oas3_1], OPERATIONS, check.examples),
    'asyncapi-examples': rule('of every message', [aas3], '$.components.messages[*]', check.messageExamples),
    'request-closed': rule(
      'additionalProperties: false',
      [oas3_1],
      `${OPERATIONS}.requestBody.content[*].schema`,
      check.closed,
    ),
    'asyncapi-request-closed': rule(
      'additionalProperties: false',
      [aas3],
      [
        "$.operations[?(@.action === 'receive')].messages[*].payload",
        '$.channels[*].x-handshake',
        '$.channels[*].bindings.ws.query',
      ],
      check.closed,
    ),
    // Unresolved, so that a schema is judged once, where it is written.
    'schema-bounded': rule(
      'maxLength, minimum and maximum, maxItems',
      [oas3_1, aas3, partFile],
      ['$..schema', '$.channels[*].bindings.ws.query', '$.components.schemas[*]'],
      check.bounded,
      false,
    ),
    'schema-file-bounded': rule('maxLength, minimum and maximum, maxItems', [schemaFile], '$', check.bounded, false),
    'schema-portable': rule(
      'patterns for every language',
      [oas3_1, aas3, partFile],
      ['$..schema', '$.channels[*].bindings.ws.query', '$.components.schemas[*]'],
      check.portable,
      false,
    ),
    'schema-file-portable': rule('patterns for every language', [schemaFile], '$', check.portable, false),
    'schema-named': rule(
      'title, description, example',
      [oas3_1, aas3],
      '$.components.schemas[*]',
      check.documented,
      false,
    ),
    'schema-file-named': rule('title, description, example', [schemaFile], '$', check.documented, false),
  },
};
