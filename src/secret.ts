import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { StartError } from './start-error';

/**
 * A secret that is made once, kept in a file of its owner's alone, and read from then on. Of several services that come at
 * once, all get the same. @throws StartError if the file holds no secret
 */
export function keepSecret(file: string): string {
  if (!fs.existsSync(file)) {
    const draft = `${file}.${randomBytes(6).toString('hex')}`;
    fs.writeFileSync(draft, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
    try {
      // A link appears whole or not at all, and never replaces what another service has just made.
      fs.linkSync(draft, file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    } finally {
      fs.rmSync(draft);
    }
  }
  const secret = fs.readFileSync(file, 'utf8').trim();
  if (!/^[\w-]{32,}$/.test(secret))
    throw new StartError(`${file} does not hold the secret that was kept in it: put it back`);
  return secret;
}
