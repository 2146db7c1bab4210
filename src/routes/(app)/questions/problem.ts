/** What an upload was refused for; the upload leads back to the page with it in the address. */
export function problemIn({ searchParams }: URL): string | null {
  const problem = searchParams.get('problem')
  return problem && /^(quizzes|list|files|input|people)\.[a-z_]+$/.test(problem) ? problem : null
}
