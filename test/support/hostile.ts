import type { Random } from './random';

export interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  oneOf?: Schema[];
  allOf?: Schema[];
  anyOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  format?: string;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  example?: unknown;
  default?: unknown;
}

const nasty = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\udfff\ud800',
  '\u202e\u200b\ufeff',
  '../../../../etc/passwd',
  '..%2f..%2f',
  "'; DROP TABLE users; --",
  "' OR 1=1 --",
  '" OR ""="',
  '%',
  '%_%',
  '\\',
  '$' + '{7*7}{{7*7}}',
  '<script>alert(1)</script>',
  '__proto__',
  'constructor',
  'NaN',
  'Infinity',
  '1e309',
  '-1',
  '0',
  '9007199254740993',
  '99999999999999999999',
  '0x10',
  'null',
  'true',
  '[]',
  '{}',
  '(((((((((((((((((a+)+)+)+)+)+)+)+)+)+)+)+)+)+',
  '@channel',
  '2026-13-45T99:99:99Z',
  '9999-12-31T23:59:59.999Z',
  '0000-01-01T00:00:00.000Z',
  '👩‍👩‍👧‍👦'.repeat(50),
  'a'.repeat(5000),
  '𝕒'.repeat(3000),
];
const strange: unknown[] = [
  ...[null, true, false, 0, -1, 1.5, 1e308, -1e308, 2 ** 53, [], {}, [[[[[[]]]]]], { a: { a: { a: {} } } }],
  ...[JSON.parse('{"__proto__": {"role": "admin"}}'), Array.from({ length: 1000 }, () => 1), { length: 1e9 }, ''],
];

/** Values by their schemas: fitting, nearly so, and hostile. `known` are ids that there are. */
export class Hostile {
  constructor(
    private readonly random: Random,
    private readonly document: object,
    private readonly known: () => number[],
  ) {}

  resolve<Node extends { $ref?: string }>(node: Node): Node {
    if (!node.$ref) return node;
    const parts = node.$ref.split('/').slice(1);
    const found = parts.reduce<unknown>(
      (at, part) => (at as Record<string, unknown>)[part.replaceAll('~1', '/').replaceAll('~0', '~')],
      this.document,
    );
    return this.resolve(found as Node);
  }

  chance(probability: number): boolean {
    return this.random.next() < probability;
  }

  /** A value for a schema; `malice` is how likely each part of it is something else. */
  value(given: Schema, malice: number): unknown {
    if (this.chance(malice)) return this.random.pick([...nasty, ...strange]);
    const schema = this.resolve(given);
    if (schema.const !== undefined) return schema.const;
    if (schema.enum) return this.random.pick(schema.enum);
    const choice = schema.oneOf ?? schema.anyOf;
    if (choice) return this.value(this.random.pick(choice), malice);
    if (schema.allOf) {
      const parts = schema.allOf.map((part) => this.value(part, malice));
      return typeof parts[0] === 'object' ? Object.assign({}, ...parts) : parts[0];
    }
    const [type] = [schema.type ?? (schema.properties ? 'object' : 'string')].flat();
    switch (type) {
      case 'object':
        return this.object(schema, malice);
      case 'array': {
        const length = this.between(schema.minItems ?? 0, Math.min(schema.maxItems ?? 3, 3));
        return Array.from({ length }, () => this.value(schema.items ?? {}, malice));
      }
      case 'integer':
      case 'number':
        return this.number(schema);
      case 'boolean':
        return this.chance(0.5);
      case 'null':
        return null;
      default:
        return this.text(schema);
    }
  }

  private object({ properties = {}, required = [] }: Schema, malice: number): object {
    const made: Record<string, unknown> = {};
    for (const [name, schema] of Object.entries(properties)) {
      const isKept = required.includes(name) ? !this.chance(malice / 2) : this.chance(0.4);
      if (isKept) made[name] = this.value(schema, malice);
    }
    if (this.chance(malice / 2)) made[this.random.pick(nasty)] = this.random.pick(strange);
    return made;
  }

  private number({ minimum = 0, maximum = 1000, example }: Schema): unknown {
    const ids = this.known();
    if (this.chance(0.6) && ids.length > 0) return this.random.pick(ids);
    return this.random.pick([minimum, maximum, example ?? minimum, this.between(minimum, Math.min(maximum, 50))]);
  }

  private text({ format, pattern, example, minLength = 0, maxLength = 50 }: Schema): string {
    if (format === 'uuid' || pattern || format) return String(example ?? 'x');
    if (this.chance(0.3)) return String(example ?? 'x');
    const alphabet = [...'abc xyz АБВ ёж 👍 @user1 `*_[]() \n'];
    const length = this.between(minLength, Math.min(maxLength, 60));
    return Array.from({ length }, () => this.random.pick(alphabet)).join('');
  }

  private between(low: number, high: number): number {
    return low + this.random.below(Math.max(1, high - low + 1));
  }
}
