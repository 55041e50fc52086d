import { RE2JS, RE2JSException } from 're2js';
import type { components } from '../../generated/openapi';
import type { Logger } from '../log';
import type { Database, Statement } from '../models/database';
import { auditText, originOf } from './audit';
import type { Context } from './context';
import { DomainError } from './errors';
import type { DomainEvents } from './events';
import { type Actor, authorize } from './rules';

type NewContentRule = components['schemas']['NewContentRule'];

/** A rule that a message meets. */
export type MetRule = Pick<ContentRuleRow, 'id' | 'action'>;

export interface ContentRuleRow extends NewContentRule {
  id: number;
  created_by: number;
  created_at: Date;
}

const ruleLimit = 200;
/** In instructions of RE2, each of which takes its time for every character: those of one pattern, and of all. */
const patternSize = 500;
const patternsSize = 2000;
/** How long a rule may be unknown to a node that has not heard of it. */
const reloadMilliseconds = 10_000;

const columns = 'id, kind, text, action, created_by, created_at';
const findAll: Statement = { name: 'find_content_rules', text: `SELECT ${columns} FROM content_rules ORDER BY id` };
const insert: Statement = {
  name: 'insert_content_rule',
  text: `WITH rule AS (
      INSERT INTO content_rules (kind, text, action, created_by)
      SELECT $1, $2, $3, $4 WHERE (SELECT count(*) FROM content_rules) < ${ruleLimit} RETURNING *
    ), audited AS (${auditText({
      ...{ action: 'rule:create', from: 'rule', actor: '$4', origin: '$5' },
      details: `jsonb_build_object('rule_id', id, 'kind', kind, 'text', text, 'rule_action', rule.action)`,
    })})
    SELECT ${columns} FROM rule`,
};
const remove: Statement = {
  name: 'delete_content_rule',
  text: `WITH rule AS (DELETE FROM content_rules WHERE id = $1 RETURNING *), audited AS (${auditText({
    ...{ action: 'rule:delete', from: 'rule', actor: '$2', origin: '$3' },
    details: `jsonb_build_object('rule_id', id, 'kind', kind, 'text', text, 'rule_action', rule.action)`,
  })})
    SELECT id FROM rule`,
};

const normal = (text: string) => text.normalize('NFC');
/** As texts are compared: in one form, and ё as е; each character in the place where `normal` has it. */
const plain = (text: string) => normal(text).replaceAll('ё', 'е').replaceAll('Ё', 'Е');

const between = '[^\\p{L}\\p{M}\\p{N}]';

const unfit = (detail: string, why: string) =>
  new DomainError('bad_request', detail, [{ pointer: '/text', detail: why }]);

/** In time proportional to the text, whatever the pattern is (RE2). @throws bad_request */
function compile({ kind, text }: Pick<NewContentRule, 'kind' | 'text'>): RE2JS {
  const words = () =>
    plain(text)
      .trim()
      .split(/\s+/u)
      .map((word) => RE2JS.quote(word))
      .join('\\s+');
  try {
    const pattern = kind === 'words' ? `(?:^|${between})(${words()})(?:$|${between})` : plain(text);
    return RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE);
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    throw unfit('This is no pattern of RE2.', error.message.slice(0, 1000));
  }
}

/** The rules as this node knows them. */
export class ContentRules {
  private known: KnownRule[] = [];
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    private readonly log: Logger,
    events: DomainEvents,
  ) {
    events.on('content_rules', () => void this.load().catch(() => undefined));
  }

  async start(): Promise<void> {
    await this.load();
    this.timer = setInterval(() => void this.load().catch(() => undefined), reloadMilliseconds).unref();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  async load(): Promise<void> {
    const rows = await this.database.run<ContentRuleRow>(findAll, []);
    this.known = rows.flatMap((row) => {
      try {
        return { id: row.id, kind: row.kind, action: row.action, pattern: compile(row) };
      } catch (error) {
        this.log.error({ err: error, rule: row.id }, 'a rule for what is said cannot be read');
        return [];
      }
    });
  }

  /** @throws bad_request for a pattern that takes too much time, by itself or with the others */
  checkSize({ kind, text }: NewContentRule): void {
    const size = compile({ kind, text }).programSize();
    if (kind === 'words') return;
    if (size > patternSize)
      throw unfit('The pattern takes too much time.', `must be of at most ${patternSize} instructions`);
    const others = this.known.filter((rule) => rule.kind === 'pattern');
    const sum = others.reduce((total, { pattern }) => total + pattern.programSize(), size);
    if (sum > patternsSize)
      throw unfit(
        'The patterns take too much time.',
        `must be of at most ${patternsSize} instructions with all others`,
      );
  }

  /** The rule that a text meets, the strictest of them. */
  find(content: string): MetRule | undefined {
    if (this.known.length === 0) return undefined;
    const text = plain(content);
    const met = this.known.filter(({ pattern }) => pattern.matcher(text).find());
    return strictness.map((strict) => met.find(({ action }) => action === strict)).find((rule) => rule);
  }

  /** The text with █ for each character that a rule hides. */
  hide(content: string): string {
    const text = plain(content);
    const hidden = new Set(
      this.known.filter(({ action }) => action === 'hide').flatMap((rule) => placesIn(text, rule)),
    );
    let place = 0;
    const shown = [...normal(content)].map((character) => {
      const isHidden = hidden.has(place);
      place += character.length;
      return isHidden ? '█' : character;
    });
    return shown.join('');
  }
}

const strictness: NewContentRule['action'][] = ['refuse', 'hold', 'hide'];

interface KnownRule extends Pick<NewContentRule, 'kind' | 'action'> {
  id: number;
  pattern: RE2JS;
}

/** Where a rule finds something in a text: each place (UTF-16) of it. */
function placesIn(text: string, { kind, pattern }: KnownRule): number[] {
  // What stands between words is no part of them, and may stand before the next.
  const group = kind === 'words' ? 1 : 0;
  const places: number[] = [];
  const matcher = pattern.matcher(text);
  let from = 0;
  while (from <= text.length && matcher.find(from)) {
    const [start, end] = [matcher.start(group), matcher.end(group)];
    for (let place = start; place < end; place++) places.push(place);
    from = Math.max(end, from + 1);
  }
  return places;
}

/** All rules, by id. @throws forbidden */
export async function listContentRules({ database }: Context, actor: Actor): Promise<ContentRuleRow[]> {
  authorize('rule:manage', actor);
  return database.run<ContentRuleRow>(findAll, []);
}

/** Holds on this node once this resolves, and on the others a moment later. @throws bad_request, forbidden, too_many_rules */
export async function createContentRule(context: Context, actor: Actor, rule: NewContentRule): Promise<ContentRuleRow> {
  authorize('rule:manage', actor);
  context.contentRules.checkSize(rule);
  const values = [rule.kind, rule.text, rule.action, actor.id, originOf(actor)];
  const [created] = await context.database.run<ContentRuleRow>(insert, values);
  if (!created) throw new DomainError('too_many_rules');
  await renew(context);
  return created;
}

/** @throws not_found, forbidden */
export async function deleteContentRule(context: Context, actor: Actor, id: number): Promise<void> {
  authorize('rule:manage', actor);
  const removed = await context.database.run(remove, [id, actor.id, originOf(actor)]);
  if (removed.length === 0) throw new DomainError('not_found', 'There is no such rule.');
  await renew(context);
}

async function renew({ contentRules, events }: Context): Promise<void> {
  await contentRules.load();
  events.emit('content_rules', {});
}
