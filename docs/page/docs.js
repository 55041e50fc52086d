// Scalar's validation library would otherwise compile code, which the page's policy forbids.
window.__zod_globalConfig = { jitless: true };

const options = {
  // Nothing of another host.
  withDefaultFonts: false,
  telemetry: false,
  agent: { disabled: true },
  mcp: { disabled: true },
  hideClientButton: true,
  showDeveloperTools: 'never',
  // The header links to the documents as they are.
  documentDownloadType: 'none',
};

/** The AsyncAPI document with what Scalar leaves out of it: addresses, the names of events, and acknowledgements. */
async function getRealtime() {
  const answer = await fetch('/asyncapi.json');
  const document = await answer.json();
  for (const server of Object.values(document.servers)) server.host = location.host;
  for (const channel of Object.values(document.channels)) {
    channel.description = `\`${channel.address}\`\n\n${channel.description}`;
  }
  for (const message of Object.values(document.components.messages)) message.title = message.name;
  for (const { messages, reply } of Object.values(document.operations)) messages.push(...(reply?.messages ?? []));
  return document;
}

let sources;
let reference;
let shown;

/** Shows the document that the fragment names: `#realtime/…`, else the first. */
function show() {
  const { slug } = sources.find(({ slug }) => new RegExp(`^#${slug}(/|$)`).test(location.hash)) ?? sources[0];
  if (slug === shown) return;
  shown = slug;
  reference?.destroy();
  reference = window.Scalar.createApiReference('#reference', {
    ...options,
    sources: sources.map((source) => ({ ...source, default: source.slug === slug })),
  });
  for (const tab of document.querySelectorAll('nav a')) {
    if (tab.hash === `#${slug}`) tab.setAttribute('aria-current', 'page');
    else tab.removeAttribute('aria-current');
  }
}

addEventListener('DOMContentLoaded', async () => {
  sources = [
    { title: 'REST', slug: 'rest', url: '/openapi.json' },
    { title: 'Realtime', slug: 'realtime', content: await getRealtime() },
  ];
  show();
  // Scalar follows the fragment within a document, but not from one document to another.
  addEventListener('hashchange', show);
});
