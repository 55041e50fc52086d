import { createHash, createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { BucketPlace } from '../../src/config';

const accessKeyId = 'test-key';
const secretAccessKey = 'test-secret';

const hash = (text: string | Buffer) => createHash('sha256').update(text).digest('hex');
const sign = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();

/**
 * A store that speaks as much of the S3 protocol as the service needs, over HTTP. It refuses whatever is not signed
 * rightly (AWS Signature Version 4), and, as some stores do, the newer chunked uploads.
 */
export class Bucket {
  /** What it keeps, by key. */
  readonly objects = new Map<string, Buffer>();
  /** Each request as `PUT key`. */
  readonly requests: string[] = [];
  /** A key that cannot be deleted now. */
  stuck: string | undefined;
  private constructor(
    private readonly server: Server,
    readonly place: BucketPlace,
  ) {}

  /** Starts one; the SDK of this process gets the credentials. */
  static async start(): Promise<Bucket> {
    process.env.AWS_ACCESS_KEY_ID = accessKeyId;
    process.env.AWS_SECRET_ACCESS_KEY = secretAccessKey;
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const bucket = new Bucket(server, { bucket: 'atom-chat', region: 'eu-test-1', endpoint });
    server.on('request', (request, response) => bucket.answer(request, response));
    return bucket;
  }

  async stop(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, 'close');
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const fail = (status: number, code: string) => {
      response.writeHead(status, { 'Content-Type': 'application/xml' });
      response.end(request.method === 'HEAD' ? '' : `<Error><Code>${code}</Code><Message>${code}</Message></Error>`);
    };
    const body = await buffer(request).catch(() => undefined);
    if (!body) return;
    const url = new URL(request.url ?? '', 'http://store');
    const [, bucket, ...parts] = url.pathname.split('/');
    const key = decodeURIComponent(parts.join('/'));
    const kept = this.objects.get(key);
    this.requests.push(`${request.method} ${key}`);

    if (!isSigned(request, url, this.place.region, body)) return fail(403, 'SignatureDoesNotMatch');
    if (request.headers['content-encoding']?.includes('aws-chunked')) return fail(501, 'NotImplemented');
    if (bucket !== this.place.bucket) return fail(404, 'NoSuchBucket');
    if (request.method === 'HEAD' && key === '') return void response.end();
    if (request.method === 'PUT') {
      if (body.length !== Number(request.headers['content-length'])) return fail(411, 'MissingContentLength');
      this.objects.set(key, body);
      return void response.end();
    }
    if (request.method === 'DELETE') {
      if (key === this.stuck) return fail(403, 'AccessDenied');
      this.objects.delete(key);
      return void response.writeHead(204).end();
    }
    if (!kept) return fail(404, 'NoSuchKey');
    const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
    if (first === undefined) return void response.end(kept);
    response.writeHead(206, { 'Content-Range': `bytes ${first}-${last}/${kept.length}` });
    response.end(kept.subarray(Number(first), Number(last) + 1));
  }
}

/** Whether the request carries the right signature of its method, URL, headers and body. */
function isSigned({ method, headers }: IncomingMessage, url: URL, region: string, body: Buffer): boolean {
  const pattern =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=(\w+)$/;
  const [, key, day = '', signedRegion, names = '', signature] = pattern.exec(headers.authorization ?? '') ?? [];
  if (key !== accessKeyId || signedRegion !== region || !names.split(';').includes('host')) return false;
  const bodyHash = String(headers['x-amz-content-sha256']);
  if (bodyHash !== 'UNSIGNED-PAYLOAD' && bodyHash !== hash(body)) return false;

  const query = [...url.searchParams].map((pair) => pair.map(encodeURIComponent).join('=')).sort();
  const lines = names.split(';').map((name) => `${name}:${String(headers[name]).trim().replace(/ +/g, ' ')}\n`);
  const canonical = [method, url.pathname, query.join('&'), lines.join(''), names, bodyHash].join('\n');
  const scope = `${day}/${region}/s3/aws4_request`;
  const text = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, hash(canonical)].join('\n');
  const signing = [day, region, 's3', 'aws4_request'].reduce<string | Buffer>(sign, `AWS4${secretAccessKey}`);
  return sign(signing, text).toString('hex') === signature;
}
