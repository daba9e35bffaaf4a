import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const server = process.env['FRONTDESK_DEV_SERVER'] ?? 'http://127.0.0.1:8000'

export default defineConfig({
  base: '/',
  plugins: [react()],
  build: {
    outDir: '../src/frontdesk/web/static',
    emptyOutDir: true,
    target: ['chrome111', 'edge111', 'firefox114', 'safari16.4'],
    reportCompressedSize: false,
    // A data: address would be refused by the page's content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // What changes rarely stays in the browser's cache when the rest is updated.
        codeSplitting: { groups: [{ name: 'parts', test: /node_modules\/(react|react-dom|scheduler|@tanstack|@floating-ui|openapi-fetch|wouter)\// }] },
      },
    },
  },
  server: {
    port: 5173,
    proxy: { '/v1': server, '/openapi.json': server },
  },
})
