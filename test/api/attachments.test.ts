import sharp from 'sharp';
import type { components } from '../../generated/openapi';
import { query } from '../support/databases';
import type { Person } from '../support/person';
import { bomb, layered, photograph, picture } from '../support/pictures';
import { Service } from '../support/service';

type Attachment = components['schemas']['Attachment'];

let service: Service;
let mo: Person;
let alice: Person;
let bob: Person;
let outsider: Person;

beforeAll(async () => {
  service = await Service.start();
  [mo, alice, bob, outsider] = await Promise.all([
    service.moderator(),
    service.person('alice'),
    service.person('bob'),
    service.person('outsider'),
  ]);
});
afterAll(async () => {
  await service.stop();
  expect(service.errors).toEqual([]);
});

const download = (person: Person, id: number, part = '') => person.get<unknown>(`/attachments/${id}${part}`);

/** A message with files of Alice's in a channel; resolves to its id and theirs. */
async function attached(channel: number, ...files: [name: string, content: string | Uint8Array][]) {
  const ids: number[] = [];
  for (const [name, content] of files) ids.push((await alice.upload(name, content)).body.id);
  const json = { content: 'look', attachment_ids: ids };
  const { body } = await alice.post<{ id: number; attachments: Attachment[] }>(`/messages/${channel}/`, json);
  return { id: body.id, attachments: body.attachments, ids };
}

describe('a file', () => {
  test('comes back as it went up', async () => {
    const { status, body } = await alice.upload('notes.txt', 'hello, world\n');
    expect({ status, body }).toEqual({
      status: 201,
      body: { id: body.id, name: 'notes.txt', media_type: 'text/plain', size: 13, has_thumbnail: false },
    });
    const { headers, text } = await download(alice, body.id);
    expect(text).toBe('hello, world\n');
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      'content-length': '13',
      'content-disposition': `attachment; filename="notes.txt"; filename*=UTF-8''notes.txt`,
      'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, max-age=31536000, immutable',
      'accept-ranges': 'bytes',
    });
  });

  test('may be empty', async () => {
    const { body } = await alice.upload('empty', '');
    expect(body).toMatchObject({ media_type: 'application/octet-stream', size: 0 });
    expect((await download(alice, body.id)).bytes).toHaveLength(0);
  });

  test('is described to HEAD, without its bytes', async () => {
    const { body } = await alice.upload('notes.txt', 'hello, world\n');
    const headers = { authorization: `Bearer ${alice.token}` };
    const answer = await fetch(`${service.url}/attachments/${body.id}`, { method: 'HEAD', headers });
    expect([answer.status, answer.headers.get('content-length'), await answer.text()]).toEqual([200, '13', '']);
  });

  const page = '<!doctype html><script>alert(1)</script>';
  test.each([
    ['holiday.png', page, 'image/png', 'text/plain'],
    ['page.html', page, 'text/html', 'text/plain'],
    ['drawing.svg', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'image/svg+xml', 'text/plain'],
    ['page.xhtml', '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"/>', '', 'text/plain'],
    ['script.js', 'alert(1)', 'text/javascript', 'text/plain'],
    ['song.mp3', 'MZ\x90\0\x03', 'audio/mpeg', 'application/octet-stream'],
    ['document.pdf', `%PDF-1.7\n${page}`, 'text/html', 'application/pdf'],
  ])('%s is what it is and is saved, not shown, whatever is said of it', async (name, content, type, mediaType) => {
    const { body } = await alice.upload(name, content, type);
    expect(body).toMatchObject({ name, media_type: mediaType, has_thumbnail: false });
    const { headers } = await download(alice, body.id);
    expect(headers.get('content-type')?.split(';')[0]).toBe(mediaType);
    expect(headers.get('content-disposition')).toMatch(/^attachment; /);
  });

  test.each([
    ['../../etc/passwd', 'passwd', 'passwd'],
    ['C:\\Windows\\system.ini', 'system.ini', 'system.ini'],
    ['..', 'file', 'file'],
    ['a\r\nb\u0085.txt', 'ab.txt', 'ab.txt'],
    ['Übersicht “Juli” 100%.txt', '_bersicht _Juli_ 100_.txt', '%C3%9Cbersicht%20%E2%80%9CJuli%E2%80%9D%20100%25.txt'],
    ['照片 🎉.txt', '__ _.txt', '%E7%85%A7%E7%89%87%20%F0%9F%8E%89.txt'],
    [`it's "(1)*".txt`, `it's _(1)*_.txt`, `it%27s%20%22%281%29%2a%22.txt`],
    ['invoice\u202etxt.exe', 'invoicetxt.exe', 'invoicetxt.exe'],
  ])('named %j is named harmlessly', async (name, ascii, encoded) => {
    const { body } = await alice.upload(name, 'text');
    expect(body.name).toBe(decodeURIComponent(encoded));
    const { headers } = await download(alice, body.id);
    expect(headers.get('content-disposition')).toBe(`attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`);
  });

  test('has at most 255 characters in its name, and keeps its ending', async () => {
    const { body } = await alice.upload(`${'ö'.repeat(400)}.tar`, 'text');
    expect(body.name).toBe(`${'ö'.repeat(251)}.tar`);
  });
});

describe('a picture', () => {
  test.each(['png', 'jpeg', 'gif', 'webp', 'avif'] as const)('%s has its size and a thumbnail', async (format) => {
    const { body } = await alice.upload('picture', await picture(format, 1000, 500));
    expect(body).toMatchObject({ media_type: `image/${format}`, width: 1000, height: 500, has_thumbnail: true });
    expect((await download(alice, body.id)).headers.get('content-disposition')).toMatch(/^inline; /);
    const { bytes, headers } = await download(alice, body.id, '/thumbnail');
    expect(headers.get('content-type')).toBe('image/webp');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'webp', width: 480, height: 240 });
  });

  test('that is small is not enlarged', async () => {
    const { body } = await alice.upload('dot', await picture('png', 3, 2));
    const { bytes } = await download(alice, body.id, '/thumbnail');
    expect(await sharp(bytes).metadata()).toMatchObject({ width: 3, height: 2 });
  });

  test('of a camera is upright, and its thumbnail says nothing of the camera', async () => {
    const { body } = await alice.upload('photo.jpg', await photograph(800, 400));
    expect(body).toMatchObject({ width: 400, height: 800 });
    const { bytes } = await download(alice, body.id, '/thumbnail');
    expect(bytes.includes('a secret name')).toBe(false);
    const { width, height, exif, orientation } = await sharp(bytes).metadata();
    expect({ width, height, exif, orientation }).toEqual({
      width: 240,
      height: 480,
      exif: undefined,
      orientation: undefined,
    });
    const top = await sharp(bytes).extract({ left: 100, top: 5, width: 1, height: 1 }).raw().toBuffer();
    expect([...top].map((value) => Math.round(value / 255))).toEqual([1, 0, 0]);
  });

  test.each<[string, () => Buffer | Promise<Buffer>]>([
    ['that would be gigantic', () => bomb(60_000, 60_000)],
    ['whose reading would take much memory', () => picture('avif', 5000, 4000)],
    ['of four channels of 16 bits, interlaced', () => bomb(6000, 5000, [16, 6, 1])],
    ['that comes in ever finer layers', () => layered(6500, 6500)],
  ])('%s is refused before it is read', async (_name, make) => {
    const { status, body } = await alice.upload('bomb.png', await make());
    const detail = 'The picture is too large to be read.';
    expect({ status, body }).toMatchObject({ status: 400, body: { code: 'unreadable_image', detail } });
  });

  test.each<[string, () => Buffer | Promise<Buffer>]>([
    ['cut off', async () => (await picture('jpeg', 900, 900)).subarray(0, 700)],
    ['that is only a beginning', () => Buffer.from('GIF89a<script>alert(1)</script>')],
    [
      'in a container of another',
      async () => Buffer.concat([Buffer.from('RIFF\0\0\0\0WEBP'), await picture('png', 9, 9)]),
    ],
  ])('%s is refused', async (_name, make) => {
    const { status, body } = await alice.upload('bomb.png', await make());
    expect({ status, body }).toMatchObject({ status: 400, body: { code: 'unreadable_image' } });
  });

  test('of 50 million pixels is read', async () => {
    const { body } = await alice.upload('wide.png', bomb(50_000, 1_000));
    expect(body).toMatchObject({ width: 50_000, height: 1_000, has_thumbnail: true });
  });
});

describe('who may download', () => {
  test('the uploader alone, before a message takes it along', async () => {
    const { body } = await alice.upload('draft.png', await picture('png', 9, 9));
    expect((await download(alice, body.id)).status).toBe(200);
    for (const person of [bob, outsider, mo]) {
      for (const part of ['', '/thumbnail']) expect((await download(person, body.id, part)).status).toBe(404);
    }
    const unknown = await download(outsider, 999_999);
    const hidden = await download(outsider, body.id);
    expect(hidden.body).toEqual({ ...(unknown.body as object), request_id: expect.anything() });
  });

  test('everyone in the channel, once it is in a message', async () => {
    const channel = await service.channel(mo, alice, bob);
    const { attachments, ids } = await attached(channel, ['a.png', await picture('png', 9, 9)], ['b.txt', 'text']);
    expect(attachments.map(({ id, name }) => [id, name])).toEqual([
      [ids[0], 'a.png'],
      [ids[1], 'b.txt'],
    ]);
    const { body } = await bob.get<{ attachments: Attachment[] }[]>(`/messages/${channel}/`);
    expect(body[0]?.attachments).toEqual(attachments);
    for (const person of [alice, bob, mo]) {
      expect((await download(person, ids[0] as number, '/thumbnail')).status).toBe(200);
      expect((await download(person, ids[1] as number)).text).toBe('text');
    }
    expect((await download(bob, ids[1] as number, '/thumbnail')).status).toBe(404);
    expect((await download(outsider, ids[1] as number)).status).toBe(404);
  });

  test('nobody who has left, not even the uploader', async () => {
    const channel = await service.channel(mo, alice, bob);
    const { ids } = await attached(channel, ['b.txt', 'text']);
    for (const person of [alice, bob]) {
      await mo.delete(`/moderator/remove_user_from_channel?user_id=${person.id}&channel_id=${channel}`);
      expect((await download(person, ids[0] as number)).status).toBe(404);
    }
  });

  test('none but the uploader, once the message is deleted; nobody, once the channel is', async () => {
    const channel = await service.channel(mo, alice, bob);
    const [first, second] = [await attached(channel, ['a.txt', 'a']), await attached(channel, ['b.txt', 'b'])];
    expect((await alice.delete(`/messages/${channel}/${first.id}`)).status).toBe(200);
    expect((await download(bob, first.ids[0] as number)).status).toBe(404);
    expect((await download(bob, second.ids[0] as number)).status).toBe(200);
    await mo.delete(`/moderator/delete_channel/${channel}`);
    for (const person of [bob, mo]) expect((await download(person, second.ids[0] as number)).status).toBe(404);
    const kept = 'SELECT id FROM attachments WHERE is_kept AND id = ANY ($1)';
    expect(await query(service.databaseUrl, kept, [[...first.ids, ...second.ids]])).toEqual([]);
  });
});
