import { join } from 'node:path';
import type { Config } from '../config';
import type { Files } from './files';
import { LocalFiles } from './local';
import { openBucket } from './s3';

/** Opens what keeps the files of a service. @throws StartError if they cannot be kept there */
export async function openFiles({ bucket, dataDir }: Pick<Config, 'bucket' | 'dataDir'>): Promise<Files> {
  return bucket ? openBucket(bucket) : LocalFiles.open(join(dataDir, 'files'));
}
