/** Certificates: what goes in and out; safe for the browser. */
import { z } from 'zod'
import { isDay } from '#platform/shared/dates.ts'
import { Id } from '#platform/shared/ids.ts'

export const KINDS = ['campaign', 'class'] as const
export type CertificateKind = (typeof KINDS)[number]

const Day = z.string().refine(isDay, 'input.not_a_day')
/** 128 bits as letters. */
const CODE = /^[\w-]{22}$/
const Ref = z.object({ id: Id, name: z.string() })

export const OfferInput = z.object({ kind: z.enum(KINDS), subjectId: Id })
export const FindCertificates = OfferInput.extend({ unitId: Id.optional() })
export const IssueCertificates = OfferInput.extend({ unitId: Id.optional() })
const Because = z
  .string()
  .trim()
  .min(1, 'certificates.because_missing')
  .max(500, 'certificates.because_long')
  .transform((text) => text.normalize('NFC'))
export const RevokeCertificate = z.object({ certificateId: Id, because: Because })
/** By what stands on the paper: its code, or the whole address with it. */
const ShownCode = z
  .string()
  .transform((typed) => typed.trim().replace(/[#?].*$/, '').split('/').pop() ?? '')
  .pipe(z.string().regex(CODE, 'certificates.code_form'))
export const RevokeShown = z.object({ code: ShownCode, because: Because })
export const AllowAgain = z.object({ code: ShownCode })
/** The withdrawn one in whose place another is given; `unitId`: on whose list its person stands. */
export const ReissueCertificate = z.object({ certificateId: Id, unitId: Id.optional() })
export const CertificateInput = z.object({ certificateId: Id })
/** 128 bits: who has it has the certificate in hand. */
export const CodeInput = z.object({ code: z.string().regex(CODE, 'certificates.no_such_certificate') })

/** All that a certificate says, word for word what is signed. */
export const CertificateWords = z.object({
  /** Version of this form. */
  v: z.literal(1),
  code: z.string(),
  name: z.string(),
  /** What was studied. */
  title: z.string(),
  how: z.string(),
  /** The day on which it was fulfilled. */
  on: Day,
  /** In whose name. */
  by: z.string(),
  issued: Day
})
export type CertificateWords = z.output<typeof CertificateWords>

export const CertificateState = z.enum(['valid', 'revoked'])

export const OwnCertificates = z
  .object({
    rows: z.array(z.object({ id: Id, title: z.string(), by: z.string(), how: z.string(), issuedAt: z.date(), state: CertificateState, because: z.string().nullable(), code: z.string() })),
    /** Fulfilled and not taken yet. */
    ready: z.array(z.object({ kind: z.enum(KINDS), subjectId: Id, title: z.string(), how: z.string() }))
  })
  .meta({ id: 'OwnCertificates' })
export type OwnCertificates = z.output<typeof OwnCertificates>

export const Certificates = z
  .object({
    kind: z.enum(KINDS),
    subjectId: Id,
    title: z.string(),
    unit: Ref,
    href: z.string(),
    offered: z.boolean(),
    mayOffer: z.boolean(),
    /** Why none can be given. */
    closed: z.string().nullable(),
    /** Null: nobody here is for the actor to know by name. */
    people: z
      .array(
        z.object({
          person: Ref,
          how: z.string(),
          day: Day,
          certificate: z.object({ id: Id, issuedAt: z.date(), state: CertificateState, because: z.string().nullable(), mayGiveAgain: z.boolean() }).nullable()
        })
      )
      .nullable()
  })
  .meta({ id: 'Certificates' })
export type Certificates = z.output<typeof Certificates>

/** What the public page says; it is never more than what stands on the paper, and whether that still holds. */
export const Verified = z.object({
  words: CertificateWords.nullable(),
  signed: z.boolean(),
  state: z.enum(['valid', 'revoked', 'erased']),
  revokedOn: Day.nullable(),
  because: z.string().nullable()
})
export type Verified = z.output<typeof Verified>
