import sharp from 'sharp';
import { DomainError } from './errors';
import { Turns } from './turns';

/** By media type what libvips calls the format. */
const formats: Record<string, string> = {
  'image/png': 'png',
  'image/jpeg': 'jpeg',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/avif': 'heif',
};
/** A picture of a good phone has 50 million; a small file can claim as many as it likes. */
const pixelLimit = 64_000_000;
/** Two pictures are read at once, within what a container is given. */
const memoryLimit = 256_000_000;
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

interface PictureFile {
  path: string;
  mediaType: string;
}

/** A picture takes much memory, and threads that other work needs too. */
export const pictures = new Turns({ limit: 50, ownerLimit: 10 });

/** Reads a picture from a file, for its owner in turn. @throws unreadable_image, also above the limits of size; overloaded */
export function readPicture(file: PictureFile, ownerId: number): Promise<Picture> {
  return pictures.run(
    () =>
      reading(file, async (image, { width, height }) => {
        const inside = {
          width: thumbnailSide,
          height: thumbnailSide,
          fit: 'inside',
          withoutEnlargement: true,
        } as const;
        return { width, height, thumbnail: await image.resize(inside).webp({ quality: 75 }).toBuffer() };
      }),
    ownerId,
  );
}

/** The middle of a picture as a square WebP, for its owner in turn. @throws unreadable_image, overloaded */
export function cutAvatar(file: PictureFile, ownerId: number): Promise<Buffer> {
  const square = { width: avatarSide, height: avatarSide, fit: 'cover' } as const;
  return pictures.run(() => reading(file, (image) => image.resize(square).webp({ quality: 85 }).toBuffer()), ownerId);
}

type Size = { width: number; height: number };

/** What reading it takes of memory for each pixel, in bytes; see docs/decisions/0015. */
function bytesOfPixel({ format, channels, depth, isProgressive, chromaSubsampling }: sharp.Metadata): number {
  const depthBytes = depth === 'uchar' ? 1 : 2;
  if (format === 'heif') return 20 * depthBytes;
  if (format === 'gif') return 5.2;
  if (format === 'webp') return 4;
  // Of these nothing can be shown before all is read, and all is kept until then.
  if (isProgressive && format === 'jpeg') return chromaSubsampling === '4:2:0' ? 3.2 : channels * 2.1;
  if (isProgressive) return channels * depthBytes * 1.25;
  return 2;
}

async function reading<Result>(
  { path, mediaType }: PictureFile,
  read: (image: sharp.Sharp, size: Size) => Promise<Result>,
): Promise<Result> {
  try {
    const image = sharp(path, { limitInputPixels: pixelLimit, failOn: 'error' }).timeout({ seconds }).autoOrient();
    const metadata = await image.metadata();
    const { format, autoOrient: size } = metadata;
    if (format !== formats[mediaType]) throw new Error(`a ${format}, not ${mediaType}`);
    if (Math.max(size.width, size.height) > sideLimit) throw new Error('above the pixel limit');
    if (size.width * size.height * bytesOfPixel(metadata) > memoryLimit) throw new Error('above the pixel limit');
    return await read(image, size);
  } catch (error) {
    const isTooLarge = /pixel limit/i.test((error as Error).message);
    throw new DomainError('unreadable_image', isTooLarge ? 'The picture is too large to be read.' : undefined);
  }
}
