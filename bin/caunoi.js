#!/usr/bin/env node
// Plain JavaScript that any Node since 18 understands: it hands over to the Node that came with the package.
import { spawn } from 'node:child_process'
import module from 'node:module'
import { existsSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const project = join(dirname(realpathSync(fileURLToPath(import.meta.url))), '..')
const main = join(project, 'src/cli/main.ts')
// Compiled code is kept from call to call: half of the time of a short command goes into compiling.
const cache = join(project, 'node_modules/.cache/caunoi-compiled')
const [major, minor] = process.versions.node.split('.').map(Number)

// From here on Node runs TypeScript files as they are.
if (major > 23 || (major === 23 && minor >= 6) || (major === 22 && minor >= 18)) {
  module.enableCompileCache?.(cache)
  await import(pathToFileURL(main).href)
} else {
  const own = join(project, 'node_modules/node/bin/node')
  if (!existsSync(own)) {
    console.error('Cầu Nối: chưa cài đặt xong, hãy chạy "npm ci" trước. / Not installed yet: run "npm ci" first.')
    process.exit(1)
  }
  const child = spawn(own, [main, ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { NODE_COMPILE_CACHE: cache, ...process.env }
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => (signal ? process.kill(process.pid, 'SIGKILL') : process.exit(code ?? 1)))
}
