import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));

export default defineConfig({
  root: here,
  base: '/',
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
        assetFileNames: 'page/styles/[name]-[hash][extname]',
        hashCharacters: 'hex',
      },
    },
  },
});
