import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from 'playwright-core';
import { password, Service } from './service';

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
if (!executablePath) process.stderr.write('test/browser is skipped: there is no Chromium (apt-get install chromium)\n');
export const inBrowser = executablePath ? describe : describe.skip;

/** People with the page open, each in a browser of their own. */
export class Browsing {
  /** What pages complained of: errors of scripts, and what the content security policy refused. */
  private readonly complaints: string[] = [];

  private constructor(
    readonly service: Service,
    private readonly browser: Browser,
  ) {}

  static async start(): Promise<Browsing> {
    const service = await Service.start();
    const browser = await chromium.launch({ executablePath: executablePath as string, args: ['--no-sandbox'] });
    return new Browsing(service, browser);
  }

  async stop(): Promise<void> {
    await this.browser.close();
    await this.service.stop();
  }

  /** Nothing went wrong so far, on any page or in the service; answers that refuse something are no complaint. */
  check(): void {
    expect(this.complaints.filter((line) => !/WebSocket|ERR_|status of 4\d\d/.test(line))).toEqual([]);
    expect(this.service.errors).toEqual([]);
  }

  async visit(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await this.browser.newContext({ locale: 'en-US', ...options });
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('console', (line) => line.type() === 'error' && this.complaints.push(line.text()));
    await page.goto(this.service.url);
    return page;
  }

  async signUp(username: string): Promise<Page> {
    const page = await this.visit();
    await page.getByRole('button', { name: 'Create an account' }).click();
    await page.getByLabel('User name').fill(username);
    await page.getByLabel('E-mail address').fill(`${username}@example.com`);
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Sign up' }).click();
    await page.getByRole('button', { name: 'Find or create a channel' }).waitFor();
    return page;
  }

  async signIn(username: string, options: BrowserContextOptions = {}): Promise<Page> {
    const page = await this.visit(options);
    await page.locator('input[name="username"]').fill(username);
    await page.locator('input[name="password"]').fill(password);
    await page.locator('button[type="submit"]').click();
    await page.locator('.shell').waitFor();
    return page;
  }

  async open(page: Page, channel: string): Promise<void> {
    await page.getByRole('button', { name: 'Find or create a channel' }).click();
    await page.getByRole('textbox', { name: 'Name of the new channel' }).fill(channel);
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    await page.getByRole('heading', { name: channel, level: 1 }).waitFor();
  }

  async join(page: Page, channel: string): Promise<void> {
    await page.getByRole('button', { name: 'Find or create a channel' }).click();
    await page.getByRole('button', { name: `Join ${channel}` }).click();
    await page.getByRole('heading', { name: channel, level: 1 }).waitFor();
  }

  async say(page: Page, text: string): Promise<void> {
    await page.getByRole('textbox', { name: 'Message' }).fill(text);
    await page.keyboard.press('Enter');
  }

  log(page: Page): Locator {
    return page.getByRole('log');
  }

  async sees(page: Page, text: string): Promise<void> {
    await this.log(page).getByText(text, { exact: true }).waitFor();
  }
}
