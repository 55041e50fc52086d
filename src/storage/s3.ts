import { Readable } from 'node:stream';
import type { S3Client } from '@aws-sdk/client-s3';
import type { BucketPlace } from '../config';
import { StartError } from '../start-error';
import { type ByteRange, FileMissing, type Files } from './files';

type Sdk = typeof import('@aws-sdk/client-s3');

/** Files in a bucket of an S3-compatible store. */
class BucketFiles implements Files {
  constructor(
    private readonly sdk: Sdk,
    private readonly client: S3Client,
    private readonly bucket: string,
  ) {}

  async put(key: string, content: Readable, size: number): Promise<void> {
    const body = Readable.from(exactly(size, content));
    // The client would wait for the rest of a stream that has failed.
    const failed = new AbortController();
    body.once('error', (error) => failed.abort(error));
    const input = { Bucket: this.bucket, Key: key, Body: body, ContentLength: size };
    try {
      await this.client.send(new this.sdk.PutObjectCommand(input), { abortSignal: failed.signal });
    } catch (error) {
      throw failed.signal.aborted ? failed.signal.reason : error;
    } finally {
      body.destroy();
    }
  }

  async read(key: string, range?: ByteRange): Promise<Readable> {
    const { GetObjectCommand, NoSuchKey } = this.sdk;
    const Range = range && `bytes=${range.first}-${range.last}`;
    const input = { Bucket: this.bucket, Key: key, ...(Range && { Range }) };
    const { Body } = await this.client.send(new GetObjectCommand(input)).catch((error: Error) => {
      throw error instanceof NoSuchKey ? new FileMissing(key) : error;
    });
    return Body as Readable;
  }

  async remove(key: string): Promise<void> {
    await this.client.send(new this.sdk.DeleteObjectCommand({ Bucket: this.bucket, Key: key }));
  }

  close(): void {
    this.client.destroy();
  }
}

async function* exactly(size: number, content: Readable): AsyncGenerator<Buffer> {
  let rest = size;
  for await (const chunk of content) {
    rest -= chunk.length;
    if (rest < 0) break;
    yield chunk;
  }
  if (rest !== 0) throw new Error(`the stream does not have ${size} bytes`);
}

const silent = { debug() {}, info() {}, warn() {}, error() {} };
const reasons: Record<number, string> = { 403: 'the credentials are refused', 404: 'there is no such bucket' };

/**
 * Opens a bucket, with the credentials that the SDK finds (`AWS_ACCESS_KEY_ID` and so on).
 * @throws StartError if the bucket cannot be reached with them
 */
export async function openBucket({ bucket, region, endpoint }: BucketPlace): Promise<Files> {
  // Loaded only where it is used: it takes a while.
  const sdk = await import('@aws-sdk/client-s3');
  const client = new sdk.S3Client({
    region,
    ...(endpoint !== undefined && { endpoint }),
    forcePathStyle: true,
    logger: silent,
    // Further checksums of uploads are an extension that not every compatible store knows.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: {
      connectionTimeout: 5_000,
      socketTimeout: 30_000,
      httpAgent: { maxSockets: 200 },
      httpsAgent: { maxSockets: 200 },
    },
  });
  try {
    await client.send(new sdk.HeadBucketCommand({ Bucket: bucket }));
  } catch (error) {
    client.destroy();
    const { name, message, $metadata } = error as Error & { $metadata?: { httpStatusCode?: number } };
    const reason = reasons[$metadata?.httpStatusCode ?? 0] ?? (message || name);
    throw new StartError(`S3_BUCKET ${bucket} cannot be used: ${reason}`);
  }
  return new BucketFiles(sdk, client, bucket);
}
