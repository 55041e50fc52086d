import sharp from 'sharp';
import { DomainError } from './errors';

interface Format {
  format: string;
  pixels: number;
}

/**
 * By media type what libvips calls the format, and how many pixels are read of it: a picture of a good phone has 50
 * million, and a small file can claim as many as it likes. AVIF takes 20 bytes of memory for each.
 */
const formats: Record<string, Format> = {
  'image/png': { format: 'png', pixels: 64_000_000 },
  'image/jpeg': { format: 'jpeg', pixels: 64_000_000 },
  'image/gif': { format: 'gif', pixels: 64_000_000 },
  'image/webp': { format: 'webp', pixels: 64_000_000 },
  'image/avif': { format: 'heif', pixels: 16_000_000 },
};
/** No others are read, whatever an image says that it is. */
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['Png', 'Jpeg', 'Nsgif', 'Webp', 'Heif'].map((format) => `VipsForeignLoad${format}`),
});
sharp.cache(false);
sharp.concurrency(1);

/** The contract allows no more than 100,000. */
const sideLimit = 65_535;
const thumbnailSide = 480;
const avatarSide = 256;
const seconds = 10;

export interface Picture {
  /** Upright, in pixels. */
  width: number;
  height: number;
  /** WebP, without what the camera wrote into it. */
  thumbnail: Buffer;
}

export const isPicture = (mediaType: string): boolean => mediaType in formats;

/** Reads a picture from a file. @throws unreadable_image, also above the limit of pixels */
export function readPicture(path: string, mediaType: string): Promise<Picture> {
  return reading(path, mediaType, async (image, { width, height }) => {
    const inside = { width: thumbnailSide, height: thumbnailSide, fit: 'inside', withoutEnlargement: true } as const;
    return { width, height, thumbnail: await image.resize(inside).webp({ quality: 75 }).toBuffer() };
  });
}

/** The middle of a picture as a square WebP. @throws unreadable_image */
export function cutAvatar(path: string, mediaType: string): Promise<Buffer> {
  return reading(path, mediaType, (image) =>
    image.resize({ width: avatarSide, height: avatarSide, fit: 'cover' }).webp({ quality: 85 }).toBuffer(),
  );
}

type Size = { width: number; height: number };

function reading<Result>(
  path: string,
  mediaType: string,
  read: (image: sharp.Sharp, size: Size) => Promise<Result>,
): Promise<Result> {
  return inTurn(async () => {
    try {
      const { format: expected, pixels } = formats[mediaType] as Format;
      const image = sharp(path, { limitInputPixels: pixels, failOn: 'error' }).timeout({ seconds }).autoOrient();
      const { format, autoOrient } = await image.metadata();
      if (format !== expected) throw new Error(`a ${format}, not ${mediaType}`);
      if (Math.max(autoOrient.width, autoOrient.height) > sideLimit) throw new Error('above the pixel limit');
      return await read(image, autoOrient);
    } catch (error) {
      const isTooLarge = /pixel limit/i.test((error as Error).message);
      throw new DomainError('unreadable_image', isTooLarge ? 'The picture has too many pixels.' : undefined);
    }
  });
}

/** Two at a time: a picture takes much memory, and threads that hashing passwords needs too. */
const lanes: Promise<unknown>[] = [Promise.resolve(), Promise.resolve()];
let turn = 0;

function inTurn<Result>(act: () => Promise<Result>): Promise<Result> {
  const lane = turn++ % lanes.length;
  const result = (lanes[lane] as Promise<unknown>).then(act);
  lanes[lane] = result.catch(() => undefined);
  return result;
}
