import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where the server puts the nonce of each answer; the same word stands in apps/server/admin/pages.ts. */
const NONCE_PLACE = '__STOA_NONCE__';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/admin/',
  plugins: [react()],
  html: { cspNonce: NONCE_PLACE },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // Data addresses are no 'self': every file keeps its own.
    assetsInlineLimit: 0,
    target: 'es2023',
    reportCompressedSize: false,
    chunkSizeWarningLimit: 700,
  },
});
