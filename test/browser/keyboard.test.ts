import type { Page } from 'playwright-core';
import { russian } from '../../web/russian';
import { Browsing, inBrowser } from '../support/browsing';

/** What has the focus, by its name, or by what it says. */
const focused = (page: Page) =>
  page.evaluate<string>(
    "(document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.innerText ?? '').trim()",
  );
/** Presses a key until something has the focus, as someone would who looks at the page. */
async function pressUntil(page: Page, key: string, name: string | RegExp): Promise<void> {
  const passed: string[] = [];
  for (let presses = 0; presses < 40; presses++) {
    const now = await focused(page);
    if (typeof name === 'string' ? now === name : name.test(now)) return;
    passed.push(now);
    await page.keyboard.press(key);
  }
  throw new Error(`${key} never came to ${name}, but to ${passed.join(' | ')}`);
}
const has = (page: Page, name: string) =>
  page
    .locator(`:focus[aria-label=${JSON.stringify(name)}]`)
    .or(page.locator(':focus', { hasText: name }))
    .waitFor();

inBrowser('the page, by keys alone', () => {
  let browsing: Browsing;
  beforeAll(async () => {
    browsing = await Browsing.start();
    const { service } = browsing;
    const [kim, lea] = [await service.person('kim', 'kim'), await service.person('lea', 'lea')];
    const { body: garden } = await kim.post<{ id: number }>('/channels', { name: 'garden', kind: 'public' });
    await kim.post('/channels', { name: 'attic', kind: 'public' });
    await lea.post(`/channels/${garden.id}/join`);
    await lea.send(garden.id, 'Who is there?');
  }, 60_000);
  afterAll(() => browsing.stop());

  test('one signs in, goes to a channel, writes, corrects, reacts, answers in a thread, and comes back to where one was', async () => {
    const page = await browsing.visit();
    const { keyboard } = page;
    await page.locator('input[name="username"]').waitFor();
    const field = "document.activeElement?.getAttribute('name')";
    while ((await page.evaluate(field)) !== 'username') await keyboard.press('Tab');
    await keyboard.type('kim');
    while ((await page.evaluate(field)) !== 'password') await keyboard.press('Tab');
    await keyboard.type('correct horse battery');
    await keyboard.press('Enter');
    await page.locator('.shell').waitFor();

    await keyboard.press('Control+k');
    await keyboard.type('gard');
    await page.getByRole('option', { name: '# garden' }).waitFor();
    await keyboard.press('Enter');
    await has(page, 'garden');
    await browsing.sees(page, 'Who is there?');

    await pressUntil(page, 'F6', 'Message');
    await keyboard.type('Ich bin hier');
    await keyboard.press('Enter');
    await browsing.sees(page, 'Ich bin hier');
    await has(page, 'Message');
    await browsing.log(page).getByText('Sending…').waitFor({ state: 'detached' });
    await keyboard.press('ArrowUp');
    await has(page, 'Change the message');
    await keyboard.press('Control+a');
    await keyboard.type('I am here');
    await keyboard.press('Enter');
    await browsing.sees(page, 'I am here');
    await browsing.log(page).getByText('edited', { exact: true }).waitFor();
    await has(page, 'Message');

    await pressUntil(page, 'Shift+F6', /^kim, /);
    await keyboard.press('ArrowUp');
    const row = String(await page.getByRole('article', { name: /^lea, / }).getAttribute('aria-label'));
    await has(page, row);
    await pressUntil(page, 'Tab', 'React');
    await keyboard.press('Enter');
    await has(page, '👍');
    await keyboard.press('Enter');
    await browsing.log(page).getByRole('button', { name: '👍 1: kim' }).waitFor();
    await has(page, 'React');
    await pressUntil(page, 'Tab', 'Reply in a thread');
    await keyboard.press('Enter');
    await has(page, 'Reply');
    await keyboard.type('Me!');
    await keyboard.press('Enter');
    await page.getByRole('complementary', { name: 'Thread' }).getByText('Me!').waitFor();
    await keyboard.press('Escape');
    await page.getByRole('complementary', { name: 'Thread' }).waitFor({ state: 'detached' });
    await has(page, row);

    await keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await keyboard.press('Escape');
    await has(page, row);
    await keyboard.press('Control+/');
    await page.getByRole('searchbox').waitFor();
    await keyboard.press('Escape');
    await has(page, row);
    browsing.check();
  }, 120_000);

  test('a long thread is read back to what it began with', async () => {
    const { service } = browsing;
    const [max, ida] = [await service.person('max', 'max'), await service.person('ida', 'ida')];
    const { body: cellar } = await max.post<{ id: number }>('/channels', { name: 'cellar', kind: 'public' });
    await ida.post(`/channels/${cellar.id}/join`);
    const { body: root } = await max.send<{ id: number }>(cellar.id, 'What do we keep here?');
    for (let n = 1; n <= 320; n++)
      await ida.post(`/messages/${cellar.id}/`, { content: `Jar ${n}`, reply_to: root.id });
    const page = await browsing.signIn('max');
    await page.goto(`${service.url}/#/channels/${cellar.id}`);
    await browsing.sees(page, 'Jar 320');
    await page.keyboard.press('Escape');
    await browsing.log(page).getByRole('article').last().hover();
    await page.getByRole('button', { name: 'Reply in a thread' }).click();
    const thread = page.getByRole('complementary', { name: 'Thread' });
    await thread.getByText('What do we keep here?', { exact: true }).waitFor();
    expect(await thread.getByText('Jar 1', { exact: true }).count()).toBe(0);
    const earlier = thread.getByRole('button', { name: 'Load earlier ones' });
    for (const reached of [121, 21, 1]) {
      await earlier.click();
      await thread.getByText(`Jar ${reached}`, { exact: true }).waitFor();
    }
    expect(await thread.getByText(/^Jar \d+$/).count()).toBe(320);
    await earlier.waitFor({ state: 'detached' });
    browsing.check();
  }, 60_000);

  test('what was begun, and what could not be sent, is there again after the page is loaded anew', async () => {
    const page = await browsing.signIn('kim');
    await page.getByRole('button', { name: /^attic/ }).click();
    await page.getByText('Nothing was said here yet.').waitFor();
    await page.context().setOffline(true);
    await page.getByText('No connection.').waitFor({ timeout: 60_000 });
    await browsing.say(page, 'said in the dark');
    await browsing.log(page).getByText('Sending…').waitFor();
    await page.getByRole('textbox', { name: 'Message' }).fill('begun');
    // Nothing of the page is fetched without a network, so that it comes back first.
    await page.context().setOffline(false);
    await page.reload();
    await browsing.sees(page, 'said in the dark');
    await browsing.log(page).getByText('Sending…').waitFor({ state: 'detached' });
    expect(await page.getByRole('textbox', { name: 'Message' }).inputValue()).toBe('begun');
    expect(await browsing.log(page).getByText('said in the dark').count()).toBe(1);
    browsing.check();
  }, 120_000);

  test('in Russian all that the page itself says is Russian', async () => {
    const page = await browsing.signIn('kim', { locale: 'ru-RU' });
    await page.getByRole('button', { name: /^garden/ }).click();
    await page.getByRole('textbox', { name: 'Сообщение' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('ru');
    const english = Object.keys(russian).filter((text) => /[a-z]{3}/i.test(text));
    const names = `[...document.querySelectorAll('body *')].flatMap((one) => [
      one.getAttribute('aria-label'), one.getAttribute('placeholder'), one.getAttribute('title'),
      ...[...one.childNodes].filter((child) => child.nodeType === 3).map((child) => child.data.trim())])`;
    const said = async () => new Set(await page.evaluate<string[]>(names));
    for (const open of [
      () => Promise.resolve(),
      () => page.getByRole('button', { name: russian['About this channel'] as string }).click(),
      () => page.getByRole('button', { name: russian.Settings as string }).click(),
      () => page.getByRole('button', { name: russian['Find or create a channel'] as string }).click(),
    ]) {
      await open();
      const all = await said();
      expect(all.size).toBeGreaterThan(20);
      expect(english.filter((text) => all.has(text))).toEqual([]);
      await page.keyboard.press('Escape');
    }
    browsing.check();
  }, 60_000);
});
