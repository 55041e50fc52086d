import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));

/** Elements and attributes of style are against the page's content security policy; what a script sets is not. */
const styleByScript = {
  name: 'style-by-script',
  transform(code, id) {
    if (!id.endsWith('emoji-picker-element/picker.js')) return null;
    const changes = [
      [
        /const style = document\.createElement\('style'\);\s*style\.textContent = (.+);\s*this\.shadowRoot\.appendChild\(style\);/,
        'const sheet = new CSSStyleSheet();\nsheet.replaceSync($1);\nthis.shadowRoot.adoptedStyleSheets = [sheet];',
      ],
      [/ style="/g, ' data-style="'],
      [
        'targetNode.setAttribute(attributeName, newValue);',
        "if (attributeName === 'data-style') targetNode.style.cssText = newValue;\nelse targetNode.setAttribute(attributeName, newValue);",
      ],
    ];
    return changes.reduce((text, [own, ours]) => {
      const next = text.replace(own, ours);
      if (next === text) throw new Error('emoji-picker-element sets its styles in another way now');
      return next;
    }, code);
  },
};

export default defineConfig({
  root: here,
  base: '/',
  plugins: [styleByScript],
  // Components are written to the React API; Preact runs them.
  resolve: {
    alias: {
      'react/jsx-runtime': 'preact/jsx-runtime',
      'react-dom/client': 'preact/compat/client',
      'react-dom': 'preact/compat',
      react: 'preact/compat',
    },
  },
  build: {
    target: 'es2023',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rollupOptions: {
      output: {
        entryFileNames: 'page/scripts/[name]-[hash].js',
        chunkFileNames: 'page/scripts/[name]-[hash].js',
        assetFileNames: ({ names }) =>
          `page/${names[0]?.endsWith('.json') ? 'emoji' : 'styles'}/[name]-[hash][extname]`,
        hashCharacters: 'hex',
      },
    },
  },
});
