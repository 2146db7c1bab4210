/** The part that the figures use; the package brings no types. */
declare module 'autocannon' {
  namespace autocannon {
    interface Result {
      requests: { average: number }
      latency: { p50: number; p99: number }
      non2xx: number
      errors: number
    }
    interface Options {
      url: string
      headers: Record<string, string>
      connections: number
      duration: number
      workers: number
      timeout: number
    }
  }
  function autocannon(options: autocannon.Options): Promise<autocannon.Result>
  export = autocannon
}
