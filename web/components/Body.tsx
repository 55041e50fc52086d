import { toHtml } from '../markdown';

export function Body({ content }: { content: string }) {
  const html = { __html: toHtml(content) };
  // micromark makes it, and passes on no HTML and no link to a script.
  return <div className="body" dangerouslySetInnerHTML={html} />;
}
