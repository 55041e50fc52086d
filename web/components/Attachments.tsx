import { useEffect, useState } from 'react';
import type { Attachment } from '../client';
import { download, thumbnailOf } from '../state/files';
import { setState } from '../state/store';
import { showSize, t } from '../text';
import { Icon } from './Icon';

const save = (attachment: Attachment) =>
  void download(attachment).catch(({ message }: Error) => setState({ error: message }));

export function Attachments({ attachments }: { attachments: Attachment[] }) {
  return (
    <ul className="attachments">
      {attachments.map((attachment) => (
        <li key={attachment.id}>
          {attachment.has_thumbnail ? <Picture attachment={attachment} /> : <FileLink attachment={attachment} />}
        </li>
      ))}
    </ul>
  );
}

function FileLink({ attachment }: { attachment: Attachment }) {
  return (
    <button type="button" className="file" onClick={() => save(attachment)}>
      <Icon name="attach" /> {attachment.name} <small className="hint">{showSize(attachment.size)}</small>
    </button>
  );
}

/** Pictures are for those who may read the message, so that they are fetched with the token, and shown from memory. */
function Picture({ attachment }: { attachment: Attachment }) {
  const { id, name, width = 480, height = 480 } = attachment;
  const [source, setSource] = useState<string>();
  useEffect(() => {
    let isWanted = true;
    thumbnailOf(id).then(
      (url) => isWanted && setSource(url),
      () => undefined,
    );
    return () => {
      isWanted = false;
    };
  }, [id]);
  const scale = Math.min(1, 320 / width, 240 / height);
  // It takes its place before it is there.
  const size = { width: `${Math.round(width * scale)}px`, aspectRatio: `${width} / ${height}` };
  return (
    <button type="button" className="picture" onClick={() => save(attachment)} aria-label={`${t('Download')} ${name}`}>
      {source ? <img src={source} alt={name} style={size} /> : <span className="skeleton" style={size} />}
    </button>
  );
}
