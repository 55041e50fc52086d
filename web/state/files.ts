import type { Attachment } from '../client';
import { getAttachment, getThumbnail } from '../client';
import { freshToken, Refused, take } from './session';

/** A file on its way to the service. */
export interface Upload {
  key: string;
  name: string;
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
    else fail(body.detail ?? 'The service cannot be reached.');
  };
  request.onerror = () => fail('The service cannot be reached.');
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

const pictures = new Map<number, Promise<string>>();

/** The address of a picture's thumbnail within this page, which is fetched once. */
export function thumbnailOf(id: number): Promise<string> {
  const known = pictures.get(id);
  if (known) return known;
  const loaded = take(getThumbnail({ path: { attachment_id: id }, parseAs: 'blob' }) as never).then((blob) =>
    URL.createObjectURL(blob as Blob),
  );
  loaded.catch(() => pictures.delete(id));
  pictures.set(id, loaded);
  return loaded;
}

/** Has the browser save a file. @throws Refused */
export async function download({ id, name }: Pick<Attachment, 'id' | 'name'>): Promise<void> {
  const blob = (await take(getAttachment({ path: { attachment_id: id }, parseAs: 'blob' }) as never)) as Blob;
  if (!(blob instanceof Blob)) throw new Refused('not_found', 'This file has been lost.');
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
