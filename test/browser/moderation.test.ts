import type { Page } from 'playwright-core';
import { Browsing, inBrowser } from '../support/browsing';
import type { Person } from '../support/person';

inBrowser('the page, for moderators and those who come by a link', () => {
  let browsing: Browsing;
  let admin: Person;
  beforeAll(async () => {
    browsing = await Browsing.start();
    admin = await browsing.service.admin('root');
  }, 60_000);
  afterAll(() => browsing.stop());

  const visit = async (page: Page, part: string) => {
    await page.goto(`${browsing.service.url}/#/moderation/${part}`);
    await page.getByRole('navigation', { name: 'Moderation' }).waitFor();
  };

  test('a block closes the other’s page with a word why; a held message is sent; a bot gets a token, shown once', async () => {
    const { service } = browsing;
    const ada = await browsing.signUp('ada');
    await browsing.open(ada, 'Lobby');
    const page = await browsing.signIn(admin.username);

    await visit(page, 'rules');
    await page.getByRole('textbox', { name: 'Words, or a pattern of RE2' }).fill('dubious');
    await page.getByRole('combobox', { name: 'What becomes of the message' }).selectOption('hold');
    await page.getByRole('button', { name: 'Add' }).click();
    await page.getByText('dubious').waitFor();
    await browsing.say(ada, 'a dubious offer');
    await ada.getByText('Not sent.').waitFor();
    await visit(page, 'held');
    await page.getByText('a dubious offer').waitFor();
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('Nothing waits.').waitFor();
    await ada.getByRole('log').getByText('a dubious offer').first().waitFor();

    await visit(page, 'bots');
    await page.getByRole('textbox', { name: 'User name' }).fill('weather');
    await page.getByRole('button', { name: 'Make a bot' }).click();
    await page.getByRole('button', { name: 'Tokens' }).click();
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('script');
    await page.getByRole('checkbox', { name: 'read' }).check();
    await page.getByRole('button', { name: 'Make a token' }).click();
    const token = await page.getByText(/^atom_at_/).innerText();
    expect((await service.request('GET', '/users/me', { token })).body).toMatchObject({ username: 'weather' });

    await visit(page, 'users');
    await page.getByRole('searchbox', { name: 'Find a user' }).fill('ada');
    await page.getByRole('button', { name: 'Block ada', exact: true }).click();
    const form = page.getByRole('form', { name: 'Block ada' });
    await form.getByRole('textbox', { name: 'Reason, which they are told' }).fill('Advertising');
    await form.getByRole('button', { name: 'Block' }).click();
    await ada.getByRole('alert').filter({ hasText: 'blocked' }).waitFor();
    await page.getByRole('button', { name: 'Unblock ada' }).waitFor();
    await visit(page, 'audit');
    await page.getByText('user:block').first().waitFor();
    await visit(page, 'statistics');
    await page.getByRole('img', { name: /: 1$/ }).waitFor();
    browsing.check();
  }, 120_000);

  test('someone is signed out everywhere, their messages are deleted, a report is noted, and the log has it all', async () => {
    const { service } = browsing;
    const hal = await browsing.signUp('hal');
    await browsing.open(hal, 'Bridge');
    await browsing.say(hal, 'I am afraid I cannot do that');
    await hal.getByRole('log').getByText('Sending…').waitFor({ state: 'detached' });
    const { body: all } = await admin.get<{ id: number; name: string }[]>('/channels');
    const bridge = all.find(({ name }) => name === 'Bridge')?.id;
    const { body: said } = await admin.get<{ id: number; content: string }[]>(`/messages/${bridge}/`);
    const rude = said.find(({ content }) => content.startsWith('I am afraid'))?.id;
    await admin.post(`/messages/${bridge}/${rude}/reports`, { reason: 'Disobedient' });

    const page = await browsing.signIn(admin.username);
    const asked: string[] = [];
    page.on('dialog', (dialog) => {
      asked.push(dialog.message());
      void dialog.accept();
    });
    await visit(page, 'reports');
    await page.getByRole('button', { name: 'Notes' }).click();
    await page.getByRole('textbox', { name: 'Note' }).fill('Spoke with him');
    await page.getByRole('button', { name: 'Add' }).click();
    await page.getByRole('dialog').getByText('Spoke with him').waitFor();

    await visit(page, 'users');
    await page.getByRole('searchbox', { name: 'Find a user' }).fill('hal');
    await page.getByRole('button', { name: 'Details hal' }).click();
    await page.getByRole('textbox', { name: 'Reason, for the audit log' }).fill('Mutiny');
    await page.getByRole('button', { name: 'Delete their messages' }).click();
    await hal.getByRole('log').getByText('This message was deleted.').waitFor();
    await page.getByRole('button', { name: 'Sign out everywhere' }).click();
    await hal.getByRole('button', { name: 'Sign in' }).waitFor();
    await page.getByText('Nowhere.').waitFor();
    expect(asked).toHaveLength(2);

    await visit(page, 'audit');
    await page.getByRole('textbox', { name: 'Done to whom' }).fill('hal');
    const filtered = page.waitForResponse(/\/moderation\/audit\?.*user_id=/);
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await filtered;
    const acts = page.locator('.listing code');
    await page.getByText('messages:removed').waitFor();
    expect([...(await acts.allInnerTexts())].sort()).toEqual(
      expect.arrayContaining(['messages:remove', 'messages:removed', 'user:sign_out']),
    );
    await page.getByRole('textbox', { name: 'Done to whom' }).fill('nobody');
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await page.getByText('There is nobody of this name. nobody').waitFor();
    expect(service.errors).toEqual([]);
    browsing.check();
  }, 120_000);

  test('an invite link, another password by a mailed link, and one’s sessions', async () => {
    const { service } = browsing;
    const fay = await browsing.signUp('fay');
    await browsing.open(fay, 'Secret garden');
    await fay.getByRole('button', { name: 'About this channel' }).click();
    await fay.getByRole('button', { name: 'Make an invite link' }).click();
    const link = await fay.getByRole('textbox', { name: 'Invite link' }).inputValue();

    const gus = await browsing.signUp('gus');
    await gus.goto(link);
    await gus.getByRole('heading', { name: 'Secret garden' }).waitFor();
    await gus.getByRole('button', { name: 'Join' }).click();
    await browsing.say(gus, 'Here I am');
    await fay.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    await fay.getByRole('log').getByText('Here I am').waitFor();

    const other = await browsing.visit();
    await other.getByRole('link', { name: 'I have forgotten my password' }).click();
    await other.getByLabel('E-mail address').fill('gus@example.com');
    await other.getByRole('button', { name: 'Send me a link' }).click();
    await other.getByText('a mail with a link is on its way').waitFor();
    const { body } = await service.request<{ id: number }>('GET', '/users/me', { token: await service.logIn('gus') });
    const reset = await service.linkTo(body.id);
    await other.goto(reset.replace('http://localhost:0', service.url));
    await other.getByLabel('New password').fill('another horse battery');
    await other.getByRole('button', { name: 'Save' }).click();
    await other.getByText('The password is set.').waitFor();
    await gus.getByRole('button', { name: 'Sign in' }).waitFor();

    await fay.getByRole('button', { name: 'Settings' }).click();
    await fay.getByRole('textbox', { name: 'Display name' }).fill('Fay of the Garden');
    await fay.getByRole('button', { name: 'Save' }).click();
    await fay.getByText('Saved.').waitFor();
    expect((await service.request('GET', '/users/me', { token: await service.logIn('fay') })).body).toMatchObject({
      display_name: 'Fay of the Garden',
    });
    browsing.check();
  }, 120_000);
});
