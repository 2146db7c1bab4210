import { expect, test } from 'vitest'
import { readConfig } from './config.ts'

const MAIL = { CAUNOI_MAIL_FROM: 'khong-tra-loi@phuson.gov.vn', CAUNOI_URL: 'https://caunoi.phuson.gov.vn' }

test('a mail account travels only over an encrypted connection', () => {
  const open = { ...MAIL, CAUNOI_SMTP_URL: 'smtp://thu:mat-khau@thu.phuson.gov.vn' }
  expect(() => readConfig(open)).toThrow(/smtps:/)
  expect(readConfig({ ...MAIL, CAUNOI_SMTP_URL: 'smtps://thu:mat-khau@thu.phuson.gov.vn' }).mail?.from).toBe(MAIL.CAUNOI_MAIL_FROM)
  expect(readConfig({ ...MAIL, CAUNOI_SMTP_URL: 'smtp://thu.phuson.gov.vn' }).mail).not.toBeNull()
})

test('mail without a sender, or without an address for its links, is refused at the start', () => {
  expect(() => readConfig({ CAUNOI_SMTP_URL: 'smtp://thu.phuson.gov.vn' })).toThrow(/CAUNOI_MAIL_FROM/)
})
