import type { FormEvent } from 'react';
import type { Channel, Member } from '../../generated/realtime';
import { banUser, expelMember, searchUsers, setMember, silenceMember, unsilenceMember } from '../client';
import { manages, owns } from '../core/standing';
import { take } from '../state/session';
import { useStore } from '../state/store';
import { t } from '../text';
import { Avatar } from './Avatar';
import { Presence } from './Presence';

interface Props {
  channel: Channel;
  members: Member[] | undefined;
  change: (act: () => Promise<unknown>) => void;
}

const roles = ['member', 'moderator', 'owner'] as const;

/** Who is in a channel; those who manage it bring people in and out, and owners give roles. */
export function MemberList({ channel, members, change }: Props) {
  const path = { channel_id: channel.id };
  const isManager = useStore((state) => manages(channel, state.me?.role));
  function add(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const name = String(new FormData(form).get('username')).replace(/^@/, '');
    change(async () => {
      const found = await take(searchUsers({ query: { query: name, limit: 20 } }));
      const user = found.find(({ username }) => username.toLowerCase() === name.toLowerCase());
      if (!user) throw new Error(t('There is nobody of this name.'));
      await take(setMember({ path: { ...path, user_id: user.id }, body: {} }));
      form.reset();
    });
  }
  return (
    <section className="section" aria-labelledby="members-title">
      <h3 id="members-title">{t('Members')}</h3>
      <ul className="list">
        {members?.map((member) => (
          <li key={member.id}>
            <Avatar name={member.username} userId={member.id} avatarId={member.avatar_id} />
            <span className="who">
              {member.display_name ?? member.username} <Presence userId={member.id} />
              {member.silenced_until && <small className="failure"> {t('may not write')}</small>}
            </span>
            <Role channel={channel} member={member} change={change} />
            {isManager && member.channel_role === 'member' && (
              <Restraints channel={channel} member={member} change={change} />
            )}
          </li>
        ))}
      </ul>
      {isManager && (
        <form className="row" onSubmit={add}>
          <input name="username" aria-label={t('User name')} placeholder={t('User name')} required />
          <button type="submit">{t('Add')}</button>
        </form>
      )}
    </section>
  );
}

interface One {
  channel: Channel;
  member: Member;
  change: (act: () => Promise<unknown>) => void;
}

function Role({ channel, member, change }: One) {
  const isOwner = useStore(({ me }) => owns(channel, me?.role) && me?.id !== member.id);
  const path = { channel_id: channel.id, user_id: member.id };
  if (!isOwner || channel.kind === 'direct')
    return member.channel_role === 'member' ? null : <small className="hint">{t(member.channel_role)}</small>;
  return (
    <select
      aria-label={`${t('Role')}: ${member.username}`}
      value={member.channel_role}
      onChange={({ currentTarget }) => {
        const role = currentTarget.value as Member['channel_role'];
        change(() => take(setMember({ path, body: { role } })));
      }}
    >
      {roles.map((role) => (
        <option key={role} value={role}>
          {t(role)}
        </option>
      ))}
    </select>
  );
}

function Restraints({ channel, member, change }: One) {
  const path = { channel_id: channel.id, user_id: member.id };
  const { username, silenced_until } = member;
  const acts = [
    silenced_until
      ? { label: 'Let write', question: undefined, act: () => take(unsilenceMember({ path })) }
      : {
          ...{ label: 'Silence', question: 'They read on, and may write nothing here until they are let again.' },
          act: () => take(silenceMember({ path, body: {} })),
        },
    {
      ...{ label: 'Remove', question: 'They are taken out of the channel, and may come back where it is open.' },
      act: () => take(expelMember({ path })),
    },
    {
      ...{ label: 'Ban', question: 'They are taken out of the channel, and may not come back.' },
      act: () => take(banUser({ path, body: {} })),
    },
  ];
  return (
    <span className="row">
      {acts.map(({ label, question, act }) => (
        <button
          key={label}
          type="button"
          aria-label={`${t(label)} ${username}`}
          onClick={() => (!question || confirm(`${username}: ${t(question)}`)) && change(act)}
        >
          {t(label)}
        </button>
      ))}
    </span>
  );
}
