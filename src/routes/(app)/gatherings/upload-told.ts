/** What an upload of a gathering came to; the upload itself leads back to the page with it in the address. */
export function uploadTold({ searchParams }: URL): { done: boolean; problem: string | null } {
  const problem = searchParams.get('problem')
  return { done: searchParams.has('done'), problem: problem && /^(gatherings|list|files|paper|input|people)\.[a-z_]+$/.test(problem) ? problem : null }
}
