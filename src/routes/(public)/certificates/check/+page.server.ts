import { publishedKeys } from '#foundations/certificates/server/index.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx } }) => ({ keys: (await publishedKeys(ctx)).map(({ kid, alg, pem }) => ({ kid, alg, pem })) })
