import { expect, test } from 'vitest'
import { isSameSecret } from './same-secret.ts'

test('texts and bytes are the same in every byte or not at all', () => {
  expect([isSameSecret('mật khẩu', 'mật khẩu'), isSameSecret(Buffer.from([1, 2]), Buffer.from([1, 2])), isSameSecret('', '')]).toEqual([true, true, true])
  expect([isSameSecret('mật khẩu', 'mật khẩv'), isSameSecret('a', 'ab'), isSameSecret('', 'a'), isSameSecret(Buffer.from([1, 2]), Buffer.from([1, 3]))]).toEqual([false, false, false, false])
})
