import type { Cookies } from '@sveltejs/kit'
import type { Cookie } from '#foundations/people/server/index.ts'

/** Hands the cookies of a sign-in or sign-out to the browser: never readable by programs, never sent from other sites. */
export function setCookies(event: { cookies: Cookies }, cookies: Cookie[]): void {
  for (const { name, value, maxAge, secure } of cookies) {
    event.cookies.set(name, value, {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure,
      ...(maxAge === undefined ? {} : { maxAge })
    })
  }
}
