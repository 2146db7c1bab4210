import { expect, test } from 'vitest'
import { proxiesIn } from './proxies.ts'

test('addresses and whole networks are known, others are not', () => {
  const isProxy = proxiesIn('10.0.0.7, 172.18.0.0/16,::1, fd00::/8')
  expect(['10.0.0.7', '172.18.3.4', '::1', 'fd12::9'].every(isProxy)).toBe(true)
  expect(['10.0.0.8', '172.19.0.1', '::2', 'fe80::1', '', 'no address'].some(isProxy)).toBe(false)
  expect(proxiesIn('')('127.0.0.1')).toBe(false)
})

test('what is no address keeps the program from starting, with its name', () => {
  for (const wrong of ['proxy.local', '10.0.0.0/33', '10.0.0.1/', '10.0.0.0/8/8', '::1/129', '300.1.1.1']) {
    expect(() => proxiesIn(`127.0.0.1,${wrong}`), wrong).toThrow(`CAUNOI_PROXIES: "${wrong}"`)
  }
})
