/** The front door of the certificates: signed words about what somebody took part in (decision 0035). */
export { certificatePapers, ownBadge, ownCertificatePaper, publishedKey, publishedKeys, squareText, withdrawnBadges } from './files.ts'
export { allowAgain, issueCertificates, reissueCertificate, revokeCertificate, revokeShownCertificate, takeCertificate } from './issue.ts'
export { certificatesModule } from './module.ts'
export { endOffer, findCertificates, offerCertificates } from './offers.ts'
export { findOwnCertificate, ownCertificates } from './own.ts'
export { verifyCertificate } from './verify.ts'
