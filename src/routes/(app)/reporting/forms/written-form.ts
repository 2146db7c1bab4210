/** What the page of a form sends: each number and each text with the version that its writer had before them. */
export function writtenForm(form: FormData) {
  const said = (name: string): string | undefined => {
    const value = form.get(name)
    return typeof value === 'string' ? value : undefined
  }
  const all = (name: string): string[] => form.getAll(name).filter((value) => typeof value === 'string')
  return {
    cells: all('item').map((id) => ({
      itemId: id,
      version: said(`version.${id}`) ?? '0',
      value: said(`value.${id}`) ?? null,
      numerator: said(`numerator.${id}`) ?? null,
      denominator: said(`denominator.${id}`) ?? null,
      nothing: form.has(`nothing.${id}`),
      estimated: form.has(`estimated.${id}`),
      comment: said(`comment.${id}`) ?? ''
    })),
    texts: all('part').map((id) => ({
      partId: id,
      version: said(`textVersion.${id}`) ?? '0',
      body: said(`body.${id}`) ?? ''
    }))
  }
}

/** Reasons at numbers and at texts, as many as were written. */
export function writtenRemarks(form: FormData) {
  return [...form.entries()].flatMap(([name, body]) => {
    const [, at, id] = /^remark(Item|Part)\.(.+)$/.exec(name) ?? []
    if (!id || typeof body !== 'string' || body.trim() === '') return []
    return [at === 'Item' ? { itemId: id, body } : { partId: id, body }]
  })
}
