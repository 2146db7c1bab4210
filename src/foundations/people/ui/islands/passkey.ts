/** Asks the browser to show or make a passkey and sends what it says with the form. Written for browsers of some years ago. */

const form = document.querySelector<HTMLFormElement>('form[data-passkey]')
const button = form?.querySelector<HTMLButtonElement>('[data-passkey-button]')
const cannot = form?.querySelector<HTMLElement>('[data-passkey-cannot]')
const failed = form?.querySelector<HTMLElement>('[data-passkey-failed]')
const field = form?.querySelector<HTMLInputElement>('input[name="passkey-secret"]')

interface Named {
  id: string
  type: 'public-key'
  transports?: AuthenticatorTransport[]
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const plain = atob(text.replace(/-/g, '+').replace(/_/g, '/'))
  return Uint8Array.from(plain, (sign) => sign.charCodeAt(0))
}

function textOf(bytes: ArrayBuffer | null): string | undefined {
  if (!bytes) return undefined
  let plain = ''
  for (const byte of new Uint8Array(bytes)) plain += String.fromCharCode(byte)
  return btoa(plain).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
}

const known = (list: Named[] | undefined): PublicKeyCredentialDescriptor[] => (list ?? []).map((one) => ({ ...one, id: bytesOf(one.id) }))

interface Given {
  challenge: string
  allowCredentials?: Named[]
  excludeCredentials?: Named[]
  user: { id: string; name: string; displayName: string }
  rp: PublicKeyCredentialRpEntity
  pubKeyCredParams: PublicKeyCredentialParameters[]
}

async function ask(kind: string, options: Given): Promise<Credential | null> {
  const challenge = bytesOf(options.challenge)
  if (kind === 'get') return navigator.credentials.get({ publicKey: { ...options, challenge, allowCredentials: known(options.allowCredentials) } })
  const user = { ...options.user, id: bytesOf(options.user.id) }
  return navigator.credentials.create({ publicKey: { ...options, challenge, user, excludeCredentials: known(options.excludeCredentials) } })
}

function written(shown: PublicKeyCredential): string {
  const said = shown.response as AuthenticatorAttestationResponse & AuthenticatorAssertionResponse
  const response = {
    clientDataJSON: textOf(said.clientDataJSON),
    attestationObject: textOf(said.attestationObject ?? null),
    authenticatorData: said.signature ? textOf(said.authenticatorData) : undefined,
    signature: textOf(said.signature ?? null),
    userHandle: textOf(said.userHandle ?? null),
    transports: typeof said.getTransports === 'function' ? said.getTransports() : undefined
  }
  return JSON.stringify({ id: shown.id, rawId: textOf(shown.rawId), type: shown.type, response, clientExtensionResults: {} })
}

if (form && button && field && window.isSecureContext && 'PublicKeyCredential' in window) {
  button.hidden = false
  if (cannot) cannot.hidden = true
  button.addEventListener('click', () => {
    if (failed) failed.hidden = true
    ask(form.dataset['passkey'] ?? '', JSON.parse(form.dataset['options'] ?? '{}') as Given)
      .then((shown) => {
        if (!(shown instanceof PublicKeyCredential)) throw new Error('nothing shown')
        field.value = written(shown)
        form.submit()
      })
      .catch(() => {
        if (failed) failed.hidden = false
      })
  })
}
