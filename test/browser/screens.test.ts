import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { Browsing, inBrowser } from '../support/browsing';
import { Town } from '../support/town';

/** Where pictures of every screen are put, by `npm run screenshots`. */
const folder = process.env.SCREENSHOTS;
const sizes = { desktop: { width: 1280, height: 800 }, phone: { width: 390, height: 780 } };
const schemes = ['light', 'dark'] as const;
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

inBrowser('every screen', () => {
  let browsing: Browsing;
  let town: Town;
  beforeAll(async () => {
    browsing = await Browsing.start();
    town = await Town.settle(browsing);
  }, 120_000);
  afterAll(() => browsing.stop());

  describe.each(Object.entries(sizes))('on a %s', (size, viewport) => {
    test.each(schemes)(
      'is accessible, and shown, in the %s theme',
      async (colorScheme) => {
        const isPhone = size === 'phone';
        const options = {
          viewport,
          colorScheme,
          isMobile: isPhone,
          hasTouch: isPhone,
          reducedMotion: 'reduce' as const,
        };
        const found: string[] = [];
        async function look(page: Page, name: string) {
          if (folder) {
            mkdirSync(folder, { recursive: true });
            await page.screenshot({ path: join(folder, `${name}-${size}-${colorScheme}.png`) });
          }
          await page.evaluate(axe.source);
          const runOnly = JSON.stringify({ type: 'tag', values: rules });
          const { violations } = await page.evaluate<AxeResults>(`axe.run(document, { runOnly: ${runOnly} })`);
          for (const { id, nodes } of violations)
            for (const { html, failureSummary } of nodes) found.push(`${name}: ${id}: ${html} ${failureSummary}`);
        }

        const stranger = await browsing.visit(options);
        await stranger.getByRole('button', { name: 'Sign in' }).waitFor();
        await look(stranger, 'sign-in');
        await stranger.getByRole('button', { name: 'Create an account' }).click();
        await look(stranger, 'sign-up');
        await stranger.goto(`${browsing.service.url}/#/forgotten`);
        await stranger.getByRole('button', { name: 'Send me a link' }).waitFor();
        await look(stranger, 'forgotten');
        await stranger.goto(`${browsing.service.url}/#/reset-password/x`);
        await stranger.getByLabel('New password').waitFor();
        await look(stranger, 'reset-password');
        await stranger.context().close();

        const page = await browsing.signIn('marta', options);
        const go = async (path: string) => page.goto(`${browsing.service.url}/#/${path}`);
        const close = () => page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
        await go(`channels/${town.garden}`);
        const roses = page.getByRole('article').filter({ has: page.locator('.body', { hasText: 'The roses' }) });
        await page.getByRole('img', { name: 'beds.png' }).waitFor();
        // One is to whoever looks.
        expect(await page.locator('.to-me').allInnerTexts()).toEqual([expect.stringContaining('@marta')]);
        await look(page, 'channel');
        if (isPhone) {
          await page.getByRole('button', { name: 'Open the channel list' }).click();
          await page.getByRole('navigation', { name: 'Channels' }).waitFor();
          await look(page, 'drawer');
          await page.mouse.click(380, 400);
        }
        await page.getByRole('article').last().focus();
        await page.keyboard.press('Home');
        // After the notes of who joined.
        for (let notes = 0; notes < 2; notes++) await page.keyboard.press('ArrowDown');
        await roses.getByRole('toolbar').waitFor();
        await look(page, 'message-actions');
        await roses.getByRole('button', { name: 'React' }).click();
        await page.getByRole('button', { name: 'All emoji' }).click();
        await page.locator('emoji-picker').getByRole('menuitem').first().waitFor();
        await look(page, 'emoji');
        await page.keyboard.press('Escape');
        await page.getByRole('button', { name: /in the thread/ }).click();
        await page.getByRole('complementary', { name: 'Thread' }).getByText('the hose').waitFor();
        await look(page, 'thread');
        await page.keyboard.press('Escape');
        await page.getByRole('button', { name: 'Pinned messages' }).click();
        await page.getByRole('complementary').getByText('The roses').waitFor();
        await look(page, 'pins');
        await page.keyboard.press('Escape');
        await page.keyboard.press('Control+/');
        await page.getByRole('searchbox').fill('roses');
        await page.keyboard.press('Enter');
        await page.getByRole('dialog').getByRole('button', { name: /roses/ }).waitFor();
        await look(page, 'search');
        await close();
        await page.keyboard.press('Control+k');
        await page.getByRole('combobox').fill('le');
        await page.getByRole('option', { name: /lena/ }).waitFor();
        await look(page, 'switcher');
        await page.keyboard.press('Escape');
        await page.getByRole('button', { name: 'Keys' }).click();
        await look(page, 'keys');
        await close();
        await page.getByRole('button', { name: 'About this channel' }).click();
        await page.getByRole('dialog').getByText('lena').waitFor();
        await look(page, 'channel-details');
        await close();
        await page.getByRole('textbox', { name: 'Message' }).fill('@');
        await page.getByRole('option', { name: '@lena' }).waitFor();
        await look(page, 'mention');
        await page.getByRole('textbox', { name: 'Message' }).fill('');
        const drawer = async () => {
          if (isPhone) await page.getByRole('button', { name: 'Open the channel list' }).click();
        };
        await drawer();
        await page.getByRole('button', { name: 'Find or create a channel' }).click();
        await page.getByRole('button', { name: 'Open market' }).waitFor();
        await look(page, 'directory');
        await page.getByRole('button', { name: 'Open market' }).click();
        await page.getByText('Nothing was said here yet.').waitFor();
        await look(page, 'empty-channel');
        await drawer();
        await page.getByRole('button', { name: 'Settings' }).click();
        await page.getByRole('dialog').getByRole('textbox', { name: 'Display name' }).waitFor();
        await look(page, 'settings');
        await close();
        for (const part of await consoleParts(page)) {
          await go(`moderation/${part}`);
          await page.getByRole('heading', { level: 1 }).waitFor();
          await page.locator('.console:not(:has(.skeleton))').waitFor();
          await look(page, `moderation-${part}`);
        }
        await go(`invites/${town.invite}`);
        await page.getByRole('heading', { name: 'garden' }).waitFor();
        await look(page, 'invite');
        await page.context().close();

        expect(found).toEqual([]);
        browsing.check();
      },
      180_000,
    );
  });

  async function consoleParts(page: Page): Promise<string[]> {
    await page.goto(`${browsing.service.url}/#/moderation/users`);
    const links = page.getByRole('navigation', { name: 'Moderation' }).getByRole('link');
    await links.first().waitFor();
    const addresses = await Promise.all((await links.all()).map((link) => link.getAttribute('href')));
    return addresses.map((address) => (address ?? '').replace('#/moderation/', ''));
  }
});
