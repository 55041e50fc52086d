import { useEffect, useState } from 'react';
import { avatarOf } from '../state/files';

interface Props {
  name: string;
  userId?: number;
  avatarId?: number;
}

/** The picture of a profile; a letter where there is none, in a colour told by the name, the same on every screen. */
export function Avatar({ name, userId, avatarId }: Props) {
  const [source, setSource] = useState<string>();
  useEffect(() => {
    let isWanted = true;
    setSource(undefined);
    if (userId && avatarId)
      avatarOf(userId, avatarId).then(
        (url) => isWanted && setSource(url),
        () => undefined,
      );
    return () => {
      isWanted = false;
    };
  }, [userId, avatarId]);
  if (source) return <img className="avatar" src={source} alt="" width={40} height={40} />;
  const shade = [...name].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 6;
  return (
    <span className={`avatar shade-${shade}`} aria-hidden="true">
      {name.slice(0, 1).toUpperCase()}
    </span>
  );
}
