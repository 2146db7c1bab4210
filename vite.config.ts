import adapter from '@sveltejs/adapter-node'
import { sveltekit } from '@sveltejs/kit/vite'
import tailwindcss from '@tailwindcss/vite'
import type { UserConfig } from 'vite'
import type { App } from './src/platform/server/app.ts'

/** During development the start file hands its one `app` over here; a build has none. */
export function viteOptions(app?: App): UserConfig {
  const node = adapter({ out: 'build', precompress: true })
  return {
    plugins: [
      tailwindcss(),
      sveltekit({
        adapter: app ? { ...node, emulate: () => ({ platform: () => ({ req: { app } }) as never }) } : node,
        csp: {
          mode: 'nonce',
          directives: {
            'default-src': ['none'],
            'script-src': ['self'],
            'style-src': ['self'],
            'img-src': ['self', 'data:'],
            'font-src': ['self'],
            'connect-src': ['self'],
            'manifest-src': ['self'],
            'form-action': ['self'],
            'base-uri': ['none'],
            'frame-ancestors': ['none']
          }
        },
        compilerOptions: { runes: true }
      })
    ],
    build: { target: 'es2020' }
  }
}

export default viteOptions()
