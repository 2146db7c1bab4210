import { describe, expect, test } from 'vitest'
import { attachment, safeName } from './rules.ts'

describe('a file name that came from outside', () => {
  test.each([
    ['C:\\Users\\Lan\\Kế hoạch.docx', 'Kế hoạch.docx'],
    ['../../etc/passwd', 'passwd'],
    ['..', 'tep'],
    ['', 'tep'],
    ['a\r\nSet-Cookie: x=1.txt', 'aSet-Cookie x=1.txt'],
    ['bao\u202Egnp.exe', 'baognp.exe'],
    ['CON', '_CON'],
    ['bao cao. ', 'bao cao'],
    ['Ke\u0302\u0301 hoa\u0323ch.pdf', 'Kế hoạch.pdf']
  ])('%j becomes %j', (given, name) => {
    expect(safeName(given)).toBe(name)
  })

  test('a name that is too long keeps its extension', () => {
    const name = safeName(`${'kế hoạch '.repeat(60)}.docx`)
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(180)
    expect(name).toMatch(/kế.*\.docx$/)
  })

  test('the download header holds no quote and no line break', () => {
    const header = attachment(safeName('Báo cáo "đợt 1"\n.pdf'))
    expect(header).toBe(`attachment; filename="Bao cao dot 1.pdf"; filename*=UTF-8''B%C3%A1o%20c%C3%A1o%20%C4%91%E1%BB%A3t%201.pdf`)
  })
})
