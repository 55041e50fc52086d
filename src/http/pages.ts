/** A `Link` header (RFC 8288) to other pages: to each relation the query of its page, as far as there is one. */
export function links(
  path: string,
  pages: Partial<Record<'prev' | 'next', Record<string, string | number | boolean | undefined> | null>>,
): { Link?: string } {
  const link = Object.entries(pages)
    .filter(([, query]) => query)
    .map(([relation, query]) => {
      const known = Object.entries(query ?? {}).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, String(value)] as [string, string]],
      );
      return `<${path}?${new URLSearchParams(known)}>; rel="${relation}"`;
    })
    .join(', ');
  return link ? { Link: link } : {};
}
