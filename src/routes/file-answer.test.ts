import { expect, test } from 'vitest'
import { fileAnswer } from './file-answer.ts'

test('a file is stored under its own name, with its length in bytes, and no cache keeps it', async () => {
  const answer = fileAnswer({ name: 'Danh sách.csv', mediaType: 'text/csv', bytes: 'Đọc sách\n' })
  expect(Object.fromEntries(answer.headers)).toEqual({
    'cache-control': 'private, no-store',
    'content-disposition': `attachment; filename="Danh sach.csv"; filename*=UTF-8''Danh%20s%C3%A1ch.csv`,
    'content-length': '13',
    'content-type': 'text/csv'
  })
  expect(await answer.text()).toBe('Đọc sách\n')
})
