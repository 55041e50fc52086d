import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import { password, Service } from '../support/service';

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
if (!executablePath) process.stderr.write('test/browser is skipped: there is no Chromium (apt-get install chromium)\n');
const inBrowser = executablePath ? describe : describe.skip;

inBrowser('the page', () => {
  let service: Service;
  let browser: Browser;
  /** What pages complained of: errors of scripts, and what the content security policy refused. */
  const complaints: string[] = [];

  beforeAll(async () => {
    service = await Service.start();
    browser = await chromium.launch({ executablePath: executablePath as string, args: ['--no-sandbox'] });
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await service?.stop();
  });

  async function signUp(username: string): Promise<Page> {
    const context = await browser.newContext({ locale: 'en-US' });
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (line) => {
      if (line.type() === 'error' && !/ERR_INTERNET_DISCONNECTED/.test(line.text())) complaints.push(line.text());
    });
    await page.goto(service.url);
    await page.getByRole('button', { name: 'Create an account' }).click();
    await page.getByLabel('User name').fill(username);
    await page.getByLabel('E-mail address').fill(`${username}@example.com`);
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Sign up' }).click();
    await page.getByRole('button', { name: 'Find or create a channel' }).waitFor();
    return page;
  }

  async function say(page: Page, text: string): Promise<void> {
    await page.getByRole('textbox', { name: 'Message' }).fill(text);
    await page.keyboard.press('Enter');
  }

  const log = (page: Page) => page.getByRole('log');
  const sees = (page: Page, text: string) => log(page).getByText(text, { exact: true }).waitFor();

  test('two people talk; one is away, and gets what was said in order, once', async () => {
    const ada = await signUp('ada');
    await ada.getByRole('button', { name: 'Find or create a channel' }).click();
    await ada.getByRole('textbox', { name: 'Name of the new channel' }).fill('Lobby');
    await ada.getByRole('button', { name: 'Create', exact: true }).click();
    await ada.getByRole('heading', { name: 'Lobby', level: 1 }).waitFor();
    await say(ada, 'Hello, *Bob*');

    const bob = await signUp('bob');
    await bob.getByRole('button', { name: 'Find or create a channel' }).click();
    await bob.getByRole('button', { name: 'Join Lobby' }).click();
    await sees(bob, 'Bob');
    await say(bob, 'Hello, Ada');
    await sees(ada, 'Hello, Ada');

    await bob.context().setOffline(true);
    await bob.getByText('No connection.').waitFor({ timeout: 60_000 });
    for (const text of ['one', 'two', 'three']) await say(ada, text);
    await sees(ada, 'three');
    await say(bob, 'from afar');
    await log(bob).getByText('Sending…').waitFor();
    await bob.context().setOffline(false);
    await sees(ada, 'from afar');
    await log(bob).getByText('Sending…').waitFor({ state: 'detached' });

    const said = (page: Page) => log(page).locator('.body').allInnerTexts();
    const all = ['Hello, Bob', 'Hello, Ada', 'one', 'two', 'three', 'from afar'];
    expect(await said(bob)).toEqual(all);
    expect(await said(ada)).toEqual(all);
    expect(complaints.filter((line) => !/WebSocket|ERR_/.test(line))).toEqual([]);
    expect(service.errors).toEqual([]);
  }, 120_000);
});
