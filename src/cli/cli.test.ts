import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { lockFolder } from '#platform/server/folder-lock.ts'
import { hashOfLeaf } from '#mechanisms/quizzes/receipt/receipt.ts'
import { newId } from '#platform/shared/ids.ts'
import { planText } from '../testing/plans.ts'

const COMMAND = fileURLToPath(new URL('../../bin/caunoi.js', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'caunoi-cli-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function caunoi(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], LANG: 'vi_VN.UTF-8', CAUNOI_DATA: join(folder, 'held') }
  })
  return { status, out: stdout, err: stderr.split('\n').filter(Boolean) }
}

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

test('a plan as text becomes one JSON file of the same name, in the exchange form', () => {
  const plan = file('Kế hoạch khám.v2.txt', planText())
  expect(caunoi('plan', 'read', plan, '--out', join(folder, 'a/b'))).toMatchObject({ status: 0, err: [] })
  const json = JSON.parse(readFileSync(join(folder, 'a/b/Kế hoạch khám.v2.json'), 'utf8')) as Record<string, unknown>
  expect(json).toMatchObject({ id: 'Kế hoạch khám.v2', source: 'Kế hoạch khám.v2.txt', document: { number: '31/KH-UBND' } })
  expect(json['tasks']).toHaveLength(5)
})

test('without --out the JSON is printed, a line for each of several files; without --json a summary', () => {
  const plan = file('một.txt', planText())
  expect(JSON.parse(caunoi('plan', 'read', '--json', plan).out)).toMatchObject({ id: 'một' })
  const lines = caunoi('plan', 'read', '--json', plan, file('hai.txt', planText())).out.trim().split('\n')
  expect(lines.map((line) => (JSON.parse(line) as { id: string }).id)).toEqual(['một', 'hai'])
  expect(caunoi('plan', 'read', plan).out).toContain('chủ trì: Sở Y tế')
})

test('bad input is one line in words and exit 1, and the good files beside it are still read', () => {
  const menu = file('thực đơn.txt', 'Phở bò\nBún chả\nNem rán\nChè sen\nTrà đá và nước mía cho mọi người\n')
  const empty = file('trống.txt', '')
  const secret = file('mật.txt', planText().replace('Số: 31', 'MẬT\n\nSố: 31'))
  const good = file('tốt.txt', planText())
  const { status, out, err } = caunoi('plan', 'read', '--json', menu, empty, secret, join(folder, 'không có.docx'), folder, good)
  expect(status).toBe(1)
  expect(err).toHaveLength(5)
  expect(err[0]).toMatch(/thực đơn\.txt: .*không giống một bản kế hoạch/)
  expect(err[1]).toMatch(/trống\.txt: .*không có nội dung/)
  expect(err[2]).toMatch(/mật\.txt: .*dấu chỉ độ mật/)
  expect(err[3]).toMatch(/không có\.docx: không tìm thấy tệp/)
  expect(err[4]).toMatch(/đây là thư mục/)
  expect(JSON.parse(out)).toMatchObject({ id: 'tốt' })
})

test('a damaged file of another kind is read apart and refused in words', () => {
  const broken = file('hỏng.docx', Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(300, 9)]))
  const { status, err } = caunoi('plan', 'read', broken)
  expect({ status, err }).toEqual({ status: 1, err: [expect.stringMatching(/hỏng\.docx: Tệp bị hỏng/)] })
})

test('two plans are compared, as texts or as what plan read has printed', () => {
  const higher = file('tỉnh.txt', planText())
  const lower = file('xã.txt', planText().replace('tổ chức lập danh sách', 'lập và niêm yết danh sách').replace('thông báo kết quả cho từng gia đình', 'trồng cây quanh sân'))
  const { status, out, err } = caunoi('plan', 'compare', higher, lower, '--json')
  expect({ status, err }).toEqual({ status: 0, err: [] })
  const found = JSON.parse(out) as { pairs: { lower: string; higher: string[]; how: string }[]; left_out: string[]; new: string[] }
  expect(found.pairs).toContainEqual(expect.objectContaining({ lower: 'II.1/1', higher: ['II.1/1'], how: 'verbatim' }))
  expect(found).toMatchObject({ left_out: ['II.2/2'], new: ['II.2/2'] })

  caunoi('plan', 'read', higher, lower, '--out', join(folder, 'json'))
  expect(caunoi('plan', 'compare', join(folder, 'json/tỉnh.json'), join(folder, 'json/xã.json'), '--json').out).toBe(out)
  expect(caunoi('plan', 'compare', higher, lower).out).toMatch(/II\.1\/1 ← II\.1\/1 {2}\(giữ nguyên lời\)/)
})

test('a plan that cannot be compared is one line and exit 1', () => {
  const plan = file('tốt.txt', planText())
  const other = file('khác.json', '{"pairs": []}')
  expect(caunoi('plan', 'compare', plan, other)).toMatchObject({ status: 1, out: '', err: [expect.stringMatching(/không phải do plan read in ra/)] })
  expect(caunoi('plan', 'compare', join(folder, 'không có.txt'), plan)).toMatchObject({ status: 1, err: [expect.stringMatching(/không tìm thấy tệp/)] })
})

test('while a server holds the trial database, an import says so in words', () => {
  const data = join(folder, 'held', 'database')
  mkdirSync(data, { recursive: true })
  const unlock = lockFolder(data)
  const { status, err } = caunoi('plan', 'import', file('giữ.txt', planText()), '--unit', 'XA-01')
  unlock()
  expect(status).toBe(1)
  expect(err).toEqual([expect.stringMatching(/Thư mục .+ đang do tiến trình \d+ sử dụng\. Hãy dừng tiến trình đó trước\.$/)])
})

test('whatever else asks the trial database while a server holds it is refused in words too', () => {
  const data = join(folder, 'held', 'database')
  mkdirSync(data, { recursive: true })
  const release = lockFolder(data)
  for (const command of [['audit', 'verify'], ['rollup', 'verify'], ['search', 'rebuild']]) {
    const { status, err } = caunoi(...command)
    expect([status, ...err], command.join(' ')).toEqual([1, expect.stringMatching(/^Thư mục .+ đang do tiến trình \d+ sử dụng\. Hãy dừng tiến trình đó trước\.$/)])
  }
  release()
})

test('a command called wrongly is exit 2; help is exit 0', () => {
  const plan = file('kế hoạch.txt', planText())
  for (const args of [
    [],
    ['plan'],
    ['plan', 'eat', plan],
    ['plan', 'read'],
    ['plan', 'read', plan, '--jsn'],
    ['plan', 'read', plan, '--out'],
    ['plan', 'read', plan, '--font', 'abc'],
    ['plan', 'read', plan, plan, '--out', folder],
    ['plan', 'compare', plan],
    ['plan', 'compare', plan, plan, plan],
    ['plan', 'import', plan],
    ['plan', 'import', '--unit', 'PS']
  ]) {
    const { status, out, err } = caunoi(...args)
    expect([args.join(' '), status, out, err.length]).toEqual([args.join(' '), 2, '', 1])
  }
  expect(caunoi('help')).toMatchObject({ status: 0, out: expect.stringContaining('caunoi plan read') })
})

test('what is no receipt is refused in words, and a receipt is held against a root without a database', () => {
  const path = file('biên nhận.json', 'xin chào')
  expect(caunoi('contest', 'verify', path, '--root', 'a'.repeat(64))).toMatchObject({ status: 1, err: [expect.stringContaining('Đây không phải biên nhận làm bài')] })
  const journals = [{ device: 1, entries: 1, head: 'b'.repeat(64) }]
  const at = '2026-03-10T02:00:00.000Z'
  const leaf = { quiz: newId(), edition: 1, attempt: newId(), seed: 'hạt', startedAt: at, finishedAt: at, journals }
  const root = hashOfLeaf(leaf).toString('hex')
  const alone = file('một mình.json', JSON.stringify({ version: 1, ...leaf, leaf: root, position: 0, attempts: 1, path: [], root }))
  expect(caunoi('contest', 'verify', alone, '--root', root)).toMatchObject({ status: 0, out: expect.stringContaining('khớp với mã niêm phong'), err: [] })
  expect(caunoi('contest', 'verify', alone, '--root', 'a'.repeat(64)).status).toBe(1)
  expect(caunoi('contest', 'verify').status).toBe(2)
})
