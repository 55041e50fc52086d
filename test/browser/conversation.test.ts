import type { Page } from 'playwright-core';
import { Browsing, inBrowser } from '../support/browsing';
import { query } from '../support/databases';
import { picture } from '../support/pictures';

inBrowser('the page', () => {
  let browsing: Browsing;
  beforeAll(async () => {
    browsing = await Browsing.start();
  }, 60_000);
  afterAll(() => browsing.stop());

  test('two people talk; one is away, and gets what was said in order, once', async () => {
    const ada = await browsing.signUp('ada');
    await browsing.open(ada, 'Lobby');
    await browsing.say(ada, 'Hello, *Bob*');

    const bob = await browsing.signUp('bob');
    await browsing.join(bob, 'Lobby');
    await browsing.sees(bob, 'Bob');
    await browsing.say(bob, 'Hello, Ada');
    await browsing.sees(ada, 'Hello, Ada');

    await bob.context().setOffline(true);
    await bob.getByText('No connection.').waitFor({ timeout: 60_000 });
    for (const text of ['one', 'two', 'three']) await browsing.say(ada, text);
    await browsing.sees(ada, 'three');
    await browsing.say(bob, 'from afar');
    await browsing.log(bob).getByText('Sending…').waitFor();
    await bob.context().setOffline(false);
    await browsing.sees(ada, 'from afar');
    await browsing.log(bob).getByText('Sending…').waitFor({ state: 'detached' });

    const said = (page: Page) => browsing.log(page).locator('.body').allInnerTexts();
    const all = ['Hello, Bob', 'Hello, Ada', 'one', 'two', 'three', 'from afar'];
    expect(await said(bob)).toEqual(all);
    expect(await said(ada)).toEqual(all);
    browsing.check();
  }, 120_000);

  test('what would take long to be made anything of is shown as it was typed', async () => {
    const uma = await browsing.signUp('uma');
    await browsing.open(uma, 'Den');
    const text = '*a_<b>'.repeat(600);
    await browsing.say(uma, text);
    await browsing.say(uma, '*done*');
    await browsing.sees(uma, 'done');
    expect(await browsing.log(uma).locator('.body').allInnerTexts()).toEqual([text, 'done']);
    browsing.check();
  }, 60_000);

  test('in a channel of many someone whom the page has not read is mentioned all the same', async () => {
    const ida = await browsing.signUp('ida');
    await browsing.open(ida, 'Arena');
    const { databaseUrl } = browsing.service;
    await query(
      databaseUrl,
      `WITH crowd AS (
         INSERT INTO users (username, email, password_hash)
         SELECT 'crowd' || n, 'crowd' || n || '@example.com', '' FROM generate_series(1, 250) n RETURNING id
       ), zelda AS (
         INSERT INTO users (username, email, password_hash) SELECT 'zelda', 'zelda@example.com', '' FROM crowd LIMIT 1
         RETURNING id
       )
       INSERT INTO memberships (channel_id, user_id)
       SELECT channel.id, person.id FROM channels channel, (TABLE crowd UNION ALL TABLE zelda) person
       WHERE channel.name = 'Arena'`,
    );
    await ida.reload();
    await ida.getByRole('textbox', { name: 'Message' }).pressSequentially('@zel');
    await ida.getByRole('option', { name: '@zelda' }).click();
    await ida.keyboard.type('come over');
    await ida.keyboard.press('Enter');
    await browsing.sees(ida, '@zelda come over');
    browsing.check();
  }, 60_000);

  test('a message is changed, reacted to, answered, pinned, found again and deleted, and files go with it', async () => {
    const eve = await browsing.signUp('eve');
    await browsing.open(eve, 'Garden');
    const fay = await browsing.signUp('fay');
    await browsing.join(fay, 'Garden');
    await browsing.say(eve, 'The rozes are out');
    await browsing.sees(fay, 'The rozes are out');

    await eve.keyboard.press('ArrowUp');
    await eve.getByRole('textbox', { name: 'Change the message' }).fill('The roses are out');
    await eve.keyboard.press('Enter');
    await browsing.sees(fay, 'The roses are out');
    await browsing.log(fay).getByText('edited', { exact: true }).waitFor();

    const row = (page: Page, text: string) =>
      browsing
        .log(page)
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
    await browsing.say(eve, 'The plan');
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

    await fay.keyboard.press('Control+/');
    await fay.getByRole('searchbox').fill('the');
    await fay.getByText('Only some of them').click();
    await fay.getByRole('textbox', { name: 'By whom' }).fill('eve');
    await fay.getByRole('checkbox', { name: 'Only with files' }).check();
    await fay.getByRole('combobox', { name: 'In the channel' }).selectOption('Garden');
    await fay.keyboard.press('Enter');
    await fay
      .getByRole('dialog')
      .getByRole('button', { name: /The plan/ })
      .waitFor();
    expect(await fay.locator('.hits li').count()).toBe(1);
    await fay.keyboard.press('Escape');

    eve.on('dialog', (dialog) => dialog.accept());
    await row(eve, 'The plan').hover();
    await row(eve, 'The plan').getByRole('button', { name: 'Delete' }).click();
    await browsing.log(fay).getByText('This message was deleted.').waitFor();

    await fay.keyboard.press('Control+k');
    await fay.getByRole('combobox').fill('eve');
    await fay.getByRole('option', { name: '@ eve' }).waitFor();
    await fay.keyboard.press('Enter');
    await fay.getByRole('heading', { name: 'eve', level: 1 }).waitFor();
    await browsing.say(fay, 'Just between us');
    await eve.getByRole('button', { name: /^fay/ }).click();
    await browsing.sees(eve, 'Just between us');
    browsing.check();
  }, 120_000);
});
