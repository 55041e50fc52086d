import { dictionary } from '@zxcvbn-ts/language-common';

const shortest = 8;
let known: Set<string> | undefined;

/**
 * Whether a password is among those that are guessed first, in any case: 18 thousand of the most common ones that are as
 * long as one must be, or what is known of its owner anyway.
 */
export function isTooCommon(password: string, { username, email }: { username: string; email: string }): boolean {
  known ??= new Set(dictionary['passwords-common'].filter(({ length }) => length >= shortest));
  const lower = password.toLowerCase();
  const own = [username, email, email.split('@')[0]].map((name) => name?.toLowerCase());
  return known.has(lower) || own.includes(lower);
}
