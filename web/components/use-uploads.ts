import { useState } from 'react';
import { type Upload, upload } from '../state/files';

/** The contract says so. */
const fileLimit = 10;

/** The files that go along with what is being written. */
export function useUploads() {
  const [uploads, setUploads] = useState<Upload[]>([]);
  const forget = ({ preview }: Upload) => preview && URL.revokeObjectURL(preview);

  function attach(files: Iterable<File> = []) {
    for (const file of [...files].slice(0, fileLimit - uploads.length)) {
      const key = `${file.name}-${Math.random()}`;
      const change = (news: Partial<Upload>) =>
        setUploads((all) => all.map((one) => (one.key === key ? { ...one, ...news } : one)));
      const abort = upload(file, change);
      const preview = /^image\/(png|jpeg|webp|gif)$/.test(file.type) ? URL.createObjectURL(file) : undefined;
      const next: Upload = { key, name: file.name, preview, progress: 0, cancel };
      function cancel() {
        abort();
        forget(next);
        setUploads((all) => all.filter((one) => one.key !== key));
      }
      setUploads((all) => [...all, next]);
    }
  }
  function clear() {
    uploads.forEach(forget);
    setUploads([]);
  }
  return { uploads, attach, clear };
}
