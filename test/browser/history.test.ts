import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Browsing, inBrowser } from '../support/browsing';
import { query } from '../support/databases';

const count = 50_000;

interface Journey {
  pages: number;
  jumps: unknown[];
  mostNodes: number;
  top: string;
}
const scrollToTop = readFileSync(join(__dirname, '../support/scroll-to-top.js'), 'utf8');

inBrowser('a long history', () => {
  let browsing: Browsing;
  beforeAll(async () => {
    browsing = await Browsing.start();
  }, 60_000);
  afterAll(() => browsing.stop());

  test('of 50 thousand messages is scrolled through to the first one, and nothing jumps', async () => {
    const { service } = browsing;
    const [ann, ben] = [await service.person('ann', 'ann'), await service.person('ben', 'ben')];
    const { body: channel } = await ann.post<{ id: number }>('/channels', { name: 'Annals', kind: 'public' });
    await ben.post(`/channels/${channel.id}/join`);
    const { body: head } = await ann.send<{ id: number }>(channel.id, 'Hello');
    await query(
      service.databaseUrl,
      `INSERT INTO messages (channel_id, id, revision, sender_id, client_id, content, created_at)
        SELECT $1, $2 + n, $2 + n, CASE WHEN n / 7 % 2 = 0 THEN $3::bigint ELSE $4 END, gen_random_uuid(),
          'Line ' || n || repeat(' of a chronicle that goes on', n % 23), now() - (${count} - n) * interval '1 minute'
        FROM generate_series(1, ${count}) n`,
      [channel.id, head.id, ann.id, ben.id],
    );
    await query(service.databaseUrl, 'UPDATE channels SET revision = $2 WHERE id = $1', [channel.id, head.id + count]);

    const page = await browsing.signIn('ann');
    await browsing.log(page).getByText(`Line ${count}`).waitFor();
    const journey = await page.evaluate<Journey>(scrollToTop);
    expect(journey.top).toContain('joined');
    // Few of them come while nobody watches.
    expect(journey.pages).toBeGreaterThan((0.8 * count) / 200);
    expect(journey.mostNodes).toBeLessThan(3_000);
    expect(journey.jumps).toEqual([]);

    await page.getByRole('button', { name: 'Jump to latest' }).click();
    await browsing.log(page).getByText(`Line ${count}`).waitFor();
    browsing.check();
  }, 300_000);
});
