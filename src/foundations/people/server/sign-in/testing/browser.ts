/** A browser for the tests of signing in: it keeps cookies and comes from a network of its own. */
import { ADDRESS_HEADER } from '#platform/server/front.ts'
import type { Cookie } from '../request.ts'

let network = 0

export class TestBrowser {
  readonly cookies = new Map<string, string>()
  readonly address: string

  constructor(address = `10.${60 + Math.floor(++network / 250)}.${network % 250}.7`) {
    this.address = address
  }

  get headers(): Headers {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('; ')
    return new Headers({ [ADDRESS_HEADER]: this.address, host: 'localhost:3000', 'user-agent': 'test', ...(cookie ? { cookie } : {}) })
  }

  keep<T extends { cookies: Cookie[] }>(entered: T): T {
    for (const { name, value, maxAge } of entered.cookies) {
      if (maxAge === 0) this.cookies.delete(name)
      else this.cookies.set(name, value)
    }
    return entered
  }

  get request(): { headers: { cookie?: string } } {
    const cookie = this.headers.get('cookie')
    return { headers: cookie ? { cookie } : {} }
  }
}
