import { type FormEvent, useState } from 'react';
import type { Bot, Scope } from '../client';
import { createApiToken, createBot, deleteBot, listApiTokens, listBots, revokeApiToken } from '../client';
import { useAttempt } from '../components/use-attempt';
import { useLoaded } from '../components/use-loaded';
import { usePages } from '../components/use-pages';
import { take } from '../state/session';
import { t } from '../text';
import { Listing } from './Listing';

const scopes: Scope[] = ['read', 'write', 'channels', 'moderation'];

export function Bots() {
  const { reload, ...bots } = usePages(
    ({ limit, from }) => take(listBots({ query: { limit, ...(from && { after: from }) } })),
    'bots',
  );
  const { refusal, attempt } = useAttempt();
  const [chosen, setChosen] = useState<Bot>();
  function add(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const username = String(new FormData(form).get('username'));
    void attempt(() => take(createBot({ body: { username } })).then(() => form.reset())).then(reload);
  }
  function remove({ id, username }: Bot) {
    if (!confirm(`${t('Delete this bot with all its tokens?')} ${username}`)) return;
    setChosen(undefined);
    void attempt(() => take(deleteBot({ path: { user_id: id } }))).then(reload);
  }
  return (
    <>
      <form className="row" onSubmit={add}>
        <input name="username" aria-label={t('User name')} placeholder={t('User name')} required />
        <button type="submit" className="primary">
          {t('Make a bot')}
        </button>
      </form>
      <Listing {...bots} refusal={bots.refusal ?? refusal} blank="There are no bots." keyOf={({ id }) => id}>
        {(bot) => (
          <>
            <span>{bot.username}</span>
            <button type="button" aria-pressed={chosen?.id === bot.id} onClick={() => setChosen(bot)}>
              {t('Tokens')}
            </button>
            <button type="button" onClick={() => remove(bot)}>
              {t('Delete')}
            </button>
          </>
        )}
      </Listing>
      {chosen && <Tokens key={chosen.id} bot={chosen} />}
    </>
  );
}

function Tokens({ bot }: { bot: Bot }) {
  const path = { user_id: bot.id };
  const { value, refusal: unread, reload } = useLoaded(() => take(listApiTokens({ path })), `${bot.id}`);
  const { refusal, attempt } = useAttempt();
  const [secret, setSecret] = useState<string>();
  function add(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const body = { name: String(form.get('name')), scopes: form.getAll('scope') as Scope[] };
    void attempt(async () => setSecret((await take(createApiToken({ path, body }))).token)).then(reload);
  }
  const revoke = (id: number) =>
    void attempt(() => take(revokeApiToken({ path: { ...path, session_id: id } }))).then(reload);
  return (
    <section className="section" aria-label={`${t('Tokens')} ${bot.username}`}>
      <h2>
        {t('Tokens')} — {bot.username}
      </h2>
      <form className="section" onSubmit={add}>
        <input name="name" aria-label={t('Name')} placeholder={t('Name')} required />
        <fieldset className="row">
          <legend>{t('What it may be used for')}</legend>
          {scopes.map((scope) => (
            <label key={scope}>
              <input type="checkbox" name="scope" value={scope} /> {scope}
            </label>
          ))}
        </fieldset>
        <button type="submit">{t('Make a token')}</button>
      </form>
      {secret && (
        <p role="status">
          {t('Keep it now; it is not shown again:')} <code>{secret}</code>
        </p>
      )}
      <Listing items={value} refusal={unread ?? refusal} blank="There are no tokens." keyOf={({ id }) => id}>
        {({ id, name, scopes: of }) => (
          <>
            <span>
              {name} <small className="hint">{of.join(', ')}</small>
            </span>
            <button type="button" onClick={() => revoke(id)}>
              {t('Revoke')}
            </button>
          </>
        )}
      </Listing>
    </section>
  );
}
