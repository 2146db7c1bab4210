import { expect, test } from 'vitest'
import { hasWords } from '#words'
import { problemIn } from './problem.ts'

const told = (reason: string) => problemIn(new URL(`http://localhost/questions/import?problem=${reason}&limit=5`))

test('whatever a file was refused for is told, and nothing that somebody wrote into the address', () => {
  for (const reason of ['paper.file_broken', 'files.empty', 'quizzes.media_type', 'list.no_file', 'input.invalid']) {
    expect(hasWords(reason)).toBe(true)
    expect(told(reason)).toEqual({ reason, detail: { limit: 5 } })
  }
  expect([told('Chào'), told('quizzes.of_my_own'), told('')]).toEqual([null, null, null])
})
