import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';

type Format = 'png' | 'jpeg' | 'gif' | 'webp' | 'avif';

/** A picture, the left half of it red and the right half blue. */
export function picture(format: Format, width: number, height: number): Promise<Buffer> {
  return halves(width, height)
    .toFormat(format, format === 'avif' ? { effort: 0 } : {})
    .toBuffer();
}

/** The plan of a garden with four beds. */
export function plan(): Promise<Buffer> {
  const ground = (width: number, height: number, background: string) => ({
    create: { width, height, channels: 3 as const, background },
  });
  const beds = ['#be123c', '#a16207', '#4d7c0f', '#7e22ce'].map((colour, index) => ({
    input: ground(160, 70, colour),
    ...{ left: 30 + (index % 2) * 200, top: 25 + Math.floor(index / 2) * 95 },
  }));
  return sharp(ground(420, 215, '#dcfce7'))
    .composite(beds)
    .png()
    .toBuffer();
}

/** A JPEG of a camera that was held upright, and that wrote its place and owner into it. */
export function photograph(width: number, height: number): Promise<Buffer> {
  const exif = { IFD0: { Artist: 'a secret name' } };
  return halves(width, height).withMetadata({ orientation: 6, exif }).jpeg().toBuffer();
}

function halves(width: number, height: number): sharp.Sharp {
  const create = (share: number, background: string) => ({
    create: { width: Math.ceil(width * share), height, channels: 3 as const, background },
  });
  return sharp(create(1, 'blue')).composite([{ input: create(0.5, 'red'), left: 0, top: 0 }]);
}

const chunk = (type: string, data: Buffer) => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const number = (value: number) => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(value >>> 0);
    return bytes;
  };
  return Buffer.concat([number(data.length), body, number(crc32(body))]);
};

/** A small PNG that would be a picture of this size, of one colour: of a depth, of a type of colours, interlaced or not. */
export function bomb(width: number, height: number, [depth, colours, interlaced] = [1, 0, 0]): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([depth, colours, 0, 0, interlaced], 8);
  const rows = deflateSync(Buffer.alloc((Math.ceil(width / 8) + 1) * Math.min(height, 1000)));
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]);
}

/** A small progressive JPEG that would be a picture of this size. */
export async function layered(width: number, height: number): Promise<Buffer> {
  const jpeg = await halves(16, 16).jpeg({ progressive: true, chromaSubsampling: '4:4:4' }).toBuffer();
  const frame = jpeg.indexOf(Buffer.from([0xff, 0xc2]));
  jpeg.writeUInt16BE(height, frame + 5);
  jpeg.writeUInt16BE(width, frame + 7);
  return jpeg;
}
