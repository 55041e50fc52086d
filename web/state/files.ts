import type { Attachment } from '../client';
import { getAttachment, getAvatar, getThumbnail } from '../client';
import { t } from '../text';
import { freshToken, Refused, take } from './session';

/** A file on its way to the service. */
export interface Upload {
  key: string;
  name: string;
  /** The address of what it shows, where it is a picture. */
  preview?: string;
  /** From 0 to 1. */
  progress: number;
  attachment?: Attachment;
  failure?: string;
  cancel: () => void;
}

/** Sends a file, telling how far it has come; `fetch` would not say. */
export function upload(file: File, changed: (news: Partial<Upload>) => void): () => void {
  const request = new XMLHttpRequest();
  const fail = (detail: string) => changed({ failure: detail });
  request.upload.onprogress = ({ loaded, total }) => changed({ progress: total ? loaded / total : 0 });
  request.onload = () => {
    const body = JSON.parse(request.responseText || '{}');
    if (request.status === 201) changed({ progress: 1, attachment: body });
    else fail(new Refused(body.code, body.detail).message);
  };
  request.onerror = () => fail(new Refused('offline').message);
  freshToken().then(
    (token) => {
      const form = new FormData();
      form.append('file', file, file.name);
      request.open('POST', '/attachments');
      request.setRequestHeader('Authorization', `Bearer ${token}`);
      request.send(form);
    },
    ({ message }: Error) => fail(message),
  );
  return () => request.abort();
}

const pictures = new Map<string, Promise<string>>();

/** Pictures are for those who may see them, so that they are fetched with the token, once, and shown from memory. */
function picture(key: string, load: () => Promise<unknown>): Promise<string> {
  const known = pictures.get(key);
  if (known) return known;
  const loaded = load().then((blob) => URL.createObjectURL(blob as Blob));
  loaded.catch(() => pictures.delete(key));
  pictures.set(key, loaded);
  return loaded;
}

/** The address of a picture's thumbnail within this page. */
export const thumbnailOf = (id: number): Promise<string> =>
  picture(`thumbnail-${id}`, () => take(getThumbnail({ path: { attachment_id: id }, parseAs: 'blob' }) as never));

/** The address of someone's picture within this page. */
export const avatarOf = (userId: number, avatarId: number): Promise<string> =>
  picture(`avatar-${avatarId}`, () => take(getAvatar({ path: { user_id: userId }, parseAs: 'blob' }) as never));

/** Has the browser save a file. @throws Refused */
export async function download({ id, name }: Pick<Attachment, 'id' | 'name'>): Promise<void> {
  const blob = (await take(getAttachment({ path: { attachment_id: id }, parseAs: 'blob' }) as never)) as Blob;
  if (!(blob instanceof Blob)) throw new Refused('not_found', t('This file has been lost.'));
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
