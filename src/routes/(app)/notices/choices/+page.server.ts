import { changeOwnEmail, chooseLanguage, findOwnEmail, findOwnLanguage } from '#foundations/people/server/index.ts'
import { deviceOf } from '#foundations/people/ui/device.ts'
import { chooseNotices, findPushKey, listBrowsers, listChoices, removeBrowser } from '#foundations/notifications/server/index.ts'
import allowPush from '#foundations/notifications/ui/islands/allow-push.ts?worker&url'
import { formAction, textOf } from '../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx } }) => {
  const browsers = await listBrowsers(ctx, {})
  return {
    choices: await listChoices(ctx, {}),
    email: await findOwnEmail(ctx, {}),
    language: (await findOwnLanguage(ctx, {})).language,
    mailIsSent: ctx.app.config.mail !== null,
    browsers: browsers.map(({ device, ...browser }) => ({ ...browser, device: deviceOf(device) })),
    pushKey: (await findPushKey(ctx, {})).publicKey,
    allowPush
  }
}

export const actions: Actions = {
  choose: formAction(chooseNotices, (form) => ({
    choices: form.getAll('kind').map((kind) => ({
      kind,
      app: form.get(`app-${String(kind)}`),
      mail: form.get(`mail-${String(kind)}`),
      push: form.get(`push-${String(kind)}`)
    }))
  })),
  address: formAction(changeOwnEmail, (form) => ({ email: textOf(form, 'email') ?? '' })),
  language: formAction(chooseLanguage, (form) => ({ language: textOf(form, 'language') })),
  removeBrowser: formAction(removeBrowser, (form) => ({ browserId: textOf(form, 'browserId') }), { to: '/notices/choices' })
}
