import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The project's folder: the same from `src/` and from the compiled `dist/src/`. */
export const projectRoot = (function find(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : find(dirname(folder));
})(__dirname);
