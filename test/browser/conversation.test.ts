import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import { picture } from '../support/pictures';
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

  async function open(page: Page, channel: string): Promise<void> {
    await page.getByRole('button', { name: 'Find or create a channel' }).click();
    await page.getByRole('textbox', { name: 'Name of the new channel' }).fill(channel);
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    await page.getByRole('heading', { name: channel, level: 1 }).waitFor();
  }

  async function join(page: Page, channel: string): Promise<void> {
    await page.getByRole('button', { name: 'Find or create a channel' }).click();
    await page.getByRole('button', { name: `Join ${channel}` }).click();
    await page.getByRole('heading', { name: channel, level: 1 }).waitFor();
  }

  async function say(page: Page, text: string): Promise<void> {
    await page.getByRole('textbox', { name: 'Message' }).fill(text);
    await page.keyboard.press('Enter');
  }

  const log = (page: Page) => page.getByRole('log');
  const sees = (page: Page, text: string) => log(page).getByText(text, { exact: true }).waitFor();

  test('two people talk; one is away, and gets what was said in order, once', async () => {
    const ada = await signUp('ada');
    await open(ada, 'Lobby');
    await say(ada, 'Hello, *Bob*');

    const bob = await signUp('bob');
    await join(bob, 'Lobby');
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

  test('a message is changed, reacted to, answered, pinned, found again and deleted, and files go with it', async () => {
    const eve = await signUp('eve');
    await open(eve, 'Garden');
    const fay = await signUp('fay');
    await join(fay, 'Garden');
    await say(eve, 'The rozes are out');
    await sees(fay, 'The rozes are out');

    await eve.keyboard.press('ArrowUp');
    await eve.getByRole('textbox', { name: 'Change the message' }).fill('The roses are out');
    await eve.keyboard.press('Enter');
    await sees(fay, 'The roses are out');
    await log(fay).getByText('edited', { exact: true }).waitFor();

    const row = (page: Page, text: string) =>
      log(page)
        .getByRole('article')
        .filter({ has: page.locator('.body', { hasText: text }) });
    await row(fay, 'roses').hover();
    await row(fay, 'roses').getByRole('button', { name: 'React' }).click();
    await fay.getByRole('button', { name: '🎉' }).click();
    await row(eve, 'roses').getByRole('button', { name: '🎉 1' }).click();
    await row(fay, 'roses').getByRole('button', { name: '🎉 2', pressed: true }).waitFor();

    await row(fay, 'roses').hover();
    await row(fay, 'roses').getByRole('button', { name: 'Reply in a thread' }).click();
    const thread = fay.getByRole('complementary', { name: 'Thread' });
    await thread.getByRole('textbox', { name: 'Reply' }).fill('How lovely');
    await fay.keyboard.press('Enter');
    await thread.getByText('How lovely').waitFor();
    await fay.keyboard.press('Escape');
    await row(eve, 'roses')
      .getByRole('button', { name: /1 in the thread/ })
      .click();
    await eve.getByRole('complementary', { name: 'Thread' }).getByText('How lovely').waitFor();
    await eve.getByRole('button', { name: 'Close' }).last().click();

    const chooser = eve.waitForEvent('filechooser');
    await eve.getByRole('button', { name: 'Attach files' }).click();
    const pixel = await picture('png', 80, 80);
    await (await chooser).setFiles([
      { name: 'plan.txt', mimeType: 'text/plain', buffer: Buffer.from('beds and paths') },
      { name: 'rose.png', mimeType: 'image/png', buffer: pixel },
    ]);
    await say(eve, 'The plan');
    await row(fay, 'The plan')
      .getByRole('button', { name: /plan\.txt/ })
      .waitFor();
    await row(fay, 'The plan').getByRole('img', { name: 'rose.png' }).waitFor();
    const saved = fay.waitForEvent('download');
    await row(fay, 'The plan')
      .getByRole('button', { name: /plan\.txt/ })
      .click();
    expect((await saved).suggestedFilename()).toBe('plan.txt');

    await row(eve, 'roses').hover();
    await row(eve, 'roses').getByRole('button', { name: 'Pin', exact: true }).click();
    await fay.getByRole('button', { name: 'Pinned messages' }).click();
    await fay.getByRole('complementary', { name: 'Pinned messages' }).getByText('The roses are out').waitFor();
    await fay.keyboard.press('Escape');

    await fay.keyboard.press('Control+/');
    await fay.getByRole('searchbox').fill('rose');
    await fay.keyboard.press('Enter');
    await fay.getByRole('dialog').getByRole('button', { name: /roses/ }).click();
    await fay.getByRole('complementary', { name: 'Around this message' }).getByText('The plan').waitFor();
    await fay.keyboard.press('Escape');

    eve.on('dialog', (dialog) => dialog.accept());
    await row(eve, 'The plan').hover();
    await row(eve, 'The plan').getByRole('button', { name: 'Delete' }).click();
    await log(fay).getByText('This message was deleted.').waitFor();

    await fay.keyboard.press('Control+k');
    await fay.getByRole('combobox').fill('eve');
    await fay.getByRole('option', { name: '@ eve' }).waitFor();
    await fay.keyboard.press('Enter');
    await fay.getByRole('heading', { name: 'eve', level: 1 }).waitFor();
    await say(fay, 'Just between us');
    await eve.getByRole('button', { name: /^fay/ }).click();
    await sees(eve, 'Just between us');
    expect(complaints.filter((line) => !/WebSocket|ERR_/.test(line))).toEqual([]);
    expect(service.errors).toEqual([]);
  }, 120_000);
});
