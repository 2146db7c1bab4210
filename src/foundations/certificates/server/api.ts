import { z } from 'zod'
import { api } from '#platform/server/api.ts'
import { Id } from '#platform/shared/ids.ts'
import { Certificates, OwnCertificates } from '../schema.ts'
import { allowAgain, issueCertificates, reissueCertificate, revokeCertificate, takeCertificate } from './issue.ts'
import { endOffer, findCertificates, offerCertificates } from './offers.ts'
import { ownCertificates } from './own.ts'

const Nothing = z.null()

export const certificatesApi = api('certificates', (api) => {
  api.get('/certificates', ownCertificates, { summary: 'One’s own certificates, and those that one may take.', output: OwnCertificates })
  api.get('/certificates/{kind}/{subjectId}', findCertificates, { summary: 'Who of one campaign or class fulfils the rule and holds a certificate, as far as the actor may know them by name.', output: Certificates })
  api.post('/certificates/{kind}/{subjectId}/offer', offerCertificates, { summary: 'Say that certificates are given for a campaign or a class.', output: Nothing })
  api.delete('/certificates/{kind}/{subjectId}/offer', endOffer, { summary: 'Give no new certificates; those given hold on.', output: Nothing })
  api.post('/certificates/{kind}/{subjectId}/issuing', issueCertificates, { summary: 'Give certificates to all who fulfil the rule and have none.', output: z.object({ issued: z.int() }) })
  api.post('/certificates/{kind}/{subjectId}/own', takeCertificate, { summary: 'Take one’s own certificate.', output: z.object({ id: Id }) })
  api.post('/certificates/{certificateId}/revocation', revokeCertificate, { summary: 'Withdraw a certificate, with the reason that every check tells.', output: Nothing })
  api.post('/certificates/{certificateId}/reissue', reissueCertificate, { summary: 'Give a new certificate in the place of one that was withdrawn; that one stays withdrawn.', output: z.object({ id: Id }), status: 201 })
  api.post('/certificates/allowances', allowAgain, { summary: 'By the code on a withdrawn certificate, let whoever knows its person by name give a new one.', output: Nothing })
})
