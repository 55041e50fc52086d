import type { Upload } from '../state/files';
import { t } from '../text';
import { Icon } from './Icon';

export function Uploads({ uploads, onCancel }: { uploads: Upload[]; onCancel: () => void }) {
  if (uploads.length === 0) return null;
  return (
    <ul className="uploads" aria-label={t('Files')}>
      {uploads.map(({ key, name, preview, progress, failure, attachment, cancel }) => (
        <li key={key}>
          {preview ? <img src={preview} alt="" width={40} height={40} /> : <Icon name="attach" />} {name}{' '}
          {failure && (
            <span role="alert" className="failure">
              {failure}
            </span>
          )}
          {!failure && !attachment && <progress aria-label={name} value={progress} />}
          <button
            type="button"
            className="quiet"
            aria-label={`${t('Remove')} ${name}`}
            onClick={() => {
              cancel();
              onCancel();
            }}
          >
            <Icon name="close" />
          </button>
        </li>
      ))}
    </ul>
  );
}
