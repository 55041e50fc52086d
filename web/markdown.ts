import { micromark } from 'micromark';
import { gfmAutolinkLiteral, gfmAutolinkLiteralHtml } from 'micromark-extension-gfm-autolink-literal';
import { gfmStrikethrough, gfmStrikethroughHtml } from 'micromark-extension-gfm-strikethrough';

/** The contract's subset: no HTML, pictures or headings. */
const subset = {
  disable: { null: ['htmlFlow', 'htmlText', 'labelStartImage', 'headingAtx', 'setextUnderline', 'definition'] },
};
const extensions = [gfmAutolinkLiteral(), gfmStrikethrough(), subset];
const htmlExtensions = [gfmAutolinkLiteralHtml(), gfmStrikethroughHtml()];

/** What may stress words is compared with all of it that came before: above so many, half a second would go by. */
const stressLimit = 1000;
const stress = /[*_~]/g;
/** In which nothing stresses anything. */
const code = /^```[\s\S]*?(?:^```|$(?![\s\S]))/gm;

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\n': '<br>' };
const plain = (content: string) => `<p>${content.replace(/[&<>"\n]/g, (letter) => escapes[letter] ?? letter)}</p>`;

/**
 * What was typed as HTML that is safe to show. Links open elsewhere and tell nothing; code
 * has a button named `copyLabel`, which is not escaped.
 */
export function toHtml(content: string, copyLabel: string): string {
  if ((content.replace(code, '').match(stress)?.length ?? 0) > stressLimit) return plain(content);
  return micromark(content, { extensions, htmlExtensions })
    .replaceAll('<a href=', '<a target="_blank" rel="noopener noreferrer" href=')
    .replaceAll('<pre>', `<div class="code"><button type="button" class="copy">${copyLabel}</button><pre>`)
    .replaceAll('</pre>', '</pre></div>');
}
