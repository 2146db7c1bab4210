import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lockFolder } from './folder-lock.ts'

let folder = ''
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'caunoi-lock-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const MODULE = new URL('./folder-lock.ts', import.meta.url).href
const program = (then: string): string[] => [
  '--input-type=module',
  '-e',
  `import { lockFolder } from '${MODULE}'\ntry { lockFolder(process.argv[1]) } catch (e) { console.log(e.reason, e.detail.folder, e.detail.process); process.exit(3) }\n${then}`,
  folder
]

test('a second process is told who holds the folder', () => {
  const unlock = lockFolder(folder)
  const second = spawnSync(process.execPath, program('process.exit(0)'), { encoding: 'utf8' })
  expect(second.stdout.trim()).toBe(
    `app.folder_in_use ${folder} ${process.pid}`
  )
  expect(second.status).toBe(3)
  unlock()
  expect(spawnSync(process.execPath, program('process.exit(0)')).status).toBe(0)
})

test('the lock of a process that was killed is no obstacle', () => {
  spawnSync(process.execPath, program("process.kill(process.pid, 'SIGKILL')"))
  expect(readdirSync(folder)).toEqual(['lock'])
  lockFolder(folder)()
  expect(readdirSync(folder)).toEqual([])
})

test('a living process that was given the number of a dead one does not hold the folder', () => {
  writeFileSync(join(folder, 'lock'), `${process.pid} 1\n`)
  expect(() => lockFolder(folder)()).not.toThrow()
})

test('of many processes that find a dead lock at once, one gets the folder', async () => {
  writeFileSync(join(folder, 'lock'), '999999 1\n')
  const starts = Array.from({ length: 8 }, () =>
    spawn(process.execPath, program("console.log('mine'); setTimeout(() => {}, 2500)"))
  )
  const words = await Promise.all(
    starts.map(
      (child) =>
        new Promise<string>((resolve) => child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString().trim())))
    )
  )
  for (const child of starts) child.kill('SIGKILL')
  expect(words.filter((word) => word === 'mine')).toHaveLength(1)
})
