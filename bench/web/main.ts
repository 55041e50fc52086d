import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type CDPSession, chromium, type Page } from 'playwright-core';
import { io } from 'socket.io-client';
import { projectRoot } from '../../src/root';
import { type Account, Accounts, ourEnvironment } from '../support/accounts';
import { numberOptions, runBench, sleep } from '../support/bench';
import { type Postgres, startPostgres } from '../support/postgres';
import { residentBytes } from '../support/proc';
import { describeMachine, fixed, markdownTable, note, print } from '../support/report';
import { ServerProcess } from '../support/server';
import { median, percentile } from '../support/statistics';

/**
 * The page beside a list that holds every message as an element, in the same browser on the same channels: what is loaded at
 * first, when a channel can be used, memory after its whole history, and how soon a message that has come is painted.
 */
const options = numberOptions({
  usable: [10_000],
  scrolled: [50_000],
  rounds: [5],
  'per-second': [100],
  seconds: [10],
});
const [usable = 10_000] = options.usable;
const [scrolled = 50_000] = options.scrolled;
const [rounds = 5] = options.rounds;
const [perSecond = 100] = options['per-second'];
const [seconds = 10] = options.seconds;

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
const script = (name: string) => readFileSync(join(projectRoot, name), 'utf8');

interface Place {
  url: string;
  account: Account;
  channelId: number;
}

async function fill(postgres: Postgres, channelId: number, senderId: number, count: number): Promise<void> {
  await postgres.query(
    `INSERT INTO messages (channel_id, id, revision, sender_id, client_id, content, created_at)
     SELECT $1, n, n, $3, gen_random_uuid(), 'Line ' || n || repeat(' of a chronicle that goes on', n % 23),
       now() - ($2 - n) * interval '1 minute' FROM generate_series(1, $2::int) n`,
    [channelId, count, senderId],
  );
  await postgres.query('UPDATE channels SET revision = $2 WHERE id = $1', [channelId, count]);
}

/** A new window, in which the account is signed in. */
async function open(browser: Browser, { url, account }: Place): Promise<Page> {
  const page = await (await browser.newContext({ bypassCSP: true, viewport: { width: 1280, height: 800 } })).newPage();
  await page.addInitScript(script('bench/web/receipts.js'));
  const session = { access_token: account.token, refresh_token: '', expires_at: Date.now() + 3_600_000 };
  const text = JSON.stringify(JSON.stringify(session));
  await page.addInitScript(`localStorage.setItem('atom-chat-session', ${text})`);
  await page.goto(`${url}/health/live`);
  return page;
}

const showOurs = async (page: Page, { url, channelId }: Place) => {
  await page.goto(`${url}/#/channels/${channelId}`);
  await page.locator('.slot article').last().waitFor();
  await page.locator('.composer textarea').waitFor();
};
const showNaive = async (page: Page, { url, channelId, account }: Place) => {
  await page.goto(`${url}/health/live`);
  await page.evaluate(
    `(${script('bench/web/naive.js').trim().replace(/;$/, '')})(${JSON.stringify({ channelId, token: account.token })})`,
  );
};
const ways = { 'Atom Chat': showOurs, 'naive list': showNaive };
type Way = keyof typeof ways;

/** What comes over the wire until the page can be used, in KiB, as it is compressed, with its headers: the page, and what it asks for. */
async function firstLoad(browser: Browser, place: Place): Promise<{ page: number; data: number }> {
  const page = await open(browser, place);
  const client = await page.context().newCDPSession(page);
  await client.send('Network.enable');
  const urls = new Map<string, string>();
  const load = { page: 0, data: 0 };
  client.on('Network.responseReceived', ({ requestId, response }) => urls.set(requestId, response.url));
  client.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    load[/\/(page\/.*)?$/.test(urls.get(requestId) ?? '') ? 'page' : 'data'] += encodedDataLength / 1024;
  });
  await page.goto(`${place.url}/`);
  await page.locator('.composer textarea').waitFor();
  await page.waitForLoadState('networkidle');
  await page.context().close();
  return load;
}

/** Of the one page that is open; the elements of a document are not in the heap of its scripts, but in its process. */
async function memoryOf(
  browser: Browser,
  client: CDPSession,
): Promise<{ heap: number; resident: number; nodes: number }> {
  await client.send('Performance.enable');
  for (let round = 0; round < 3; round++) await client.send('HeapProfiler.collectGarbage');
  const { metrics } = await client.send('Performance.getMetrics');
  const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const resident = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => residentBytes(id));
  return { heap: of('JSHeapUsedSize') / 2 ** 20, resident: Math.max(...resident) / 2 ** 20, nodes: of('Nodes') };
}

async function measure(browser: Browser, way: Way, few: Place, many: Place) {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const page = await open(browser, few);
    const began = performance.now();
    await ways[way](page, few);
    times.push(performance.now() - began);
    await page.context().close();
  }
  note(`${way}: usable after ${fixed(median(times), 0)} ms`);

  const page = await open(browser, many);
  await ways[way](page, many);
  if (way === 'Atom Chat') await page.evaluate(script('test/support/scroll-to-top.js'));
  const memory = await memoryOf(browser, await page.context().newCDPSession(page));
  note(`${way}: ${fixed(memory.heap, 0)} MiB, ${memory.nodes} nodes`);
  await page.context().close();

  const paints = await paintTimes(browser, way, few);
  return { usable: median(times), ...memory, paints };
}

/** From the receipt of each message until it has been painted, in milliseconds. */
async function paintTimes(browser: Browser, way: Way, place: Place): Promise<number[]> {
  const page = await open(browser, place);
  await ways[way](page, place);
  const socket = io(`${place.url}/ws/${place.channelId}`, {
    auth: { token: place.account.token },
    transports: ['websocket'],
  });
  await new Promise((resolve) => socket.once('ready', resolve));
  const began = performance.now();
  for (let n = 0; n < perSecond * seconds; n++) {
    await sleep(Math.max(0, began + (n * 1000) / perSecond - performance.now()));
    socket.emit('message:send', { content: `News #${n}#`, client_id: randomUUID() }, () => undefined);
  }
  await sleep(1000);
  socket.disconnect();
  const paints = await page.evaluate<number[]>('window.paints');
  note(`${way}: ${paints.length} of ${perSecond * seconds} seen`);
  await page.context().close();
  return paints;
}

runBench(30, async (scope) => {
  if (!executablePath) throw new Error('There is no Chromium (apt-get install chromium).');
  const postgres = await startPostgres(scope);
  const server = await ServerProcess.start(
    scope,
    'src/main.js',
    ourEnvironment(postgres, await scope.temporaryFolder()),
  );
  const accounts = new Accounts(server.port, postgres);
  const [account] = await accounts.register('reader', 1);
  if (!account) throw new Error('nobody');
  const place = async (name: string, count: number): Promise<Place> => {
    const channelId = await accounts.createChannel(name);
    await accounts.join([{ channelId, userId: account.id }]);
    await fill(postgres, channelId, account.id, count);
    return { url: `http://127.0.0.1:${server.port}`, account, channelId };
  };
  const [few, many] = [await place('Few', usable), await place('Many', scrolled)];
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  scope.onEnd(() => browser.close());
  print(describeMachine(postgres.description, `Chromium ${browser.version()}`), '');
  const load = await firstLoad(browser, few);
  print(`First load: ${fixed(load.page, 1)} KiB, and ${fixed(load.data, 1)} KiB of what was said.`, '');
  const ours = await measure(browser, 'Atom Chat', few, many);
  const naive = await measure(browser, 'naive list', few, many);
  const row = (what: string, one: number, other: number, digits = 0) => [
    what,
    fixed(one, digits),
    fixed(other, digits),
    `${fixed(one / other, 3)}x`,
  ];
  const at = (share: number) => [percentile(ours.paints, share), percentile(naive.paints, share)] as const;
  print(
    markdownTable(
      ['', 'Atom Chat', 'naive list', 'Ratio'],
      [
        row(`Usable channel of ${usable} messages, ms`, ours.usable, naive.usable),
        row(`JavaScript heap after ${scrolled} messages, MiB`, ours.heap, naive.heap, 1),
        row('Memory of its process then, MiB', ours.resident, naive.resident),
        row('Nodes of the document then', ours.nodes, naive.nodes),
        row(`Receipt to paint at ${perSecond} messages/s, p50 ms`, ...at(0.5), 1),
        row('the same, p99 ms', ...at(0.99), 1),
      ],
    ),
  );
});
