/** What is said of half of a surrogate pair. */
export const notText = 'must be well-formed Unicode';

/**
 * Where a parsed JSON value has half of a surrogate pair in it, in a name or a string, which no I-JSON has (RFC 7493, section
 * 2.1) and no database keeps: as pointers (RFC 6901), the first hundred. However deep the value is.
 */
export function halvesIn(value: unknown): string[] {
  if (isFlatText(value)) return [];
  const found: string[] = [];
  const open: [pointer: string, value: unknown][] = [['', value]];
  for (let next = open.pop(); next && found.length < 100; next = open.pop()) {
    const [pointer, part] = next;
    if (typeof part === 'string' && !part.isWellFormed()) found.push(pointer);
    if (typeof part !== 'object' || part === null) continue;
    for (const [name, inner] of Object.entries(part)) {
      if (name.isWellFormed())
        open.push([
          pointer.length < 1000 ? `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}` : pointer,
          inner,
        ]);
      else found.push(pointer);
    }
  }
  return found;
}

/** What most commands and bodies are, and sooner known of: an object of strings, numbers and the like, all well-formed. */
function isFlatText(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  for (const [name, part] of Object.entries(value)) {
    const isText = typeof part === 'string' ? part.isWellFormed() : typeof part !== 'object' || part === null;
    if (!isText || !name.isWellFormed()) return false;
  }
  return true;
}
