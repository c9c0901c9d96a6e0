/** How a person is called where there is little room. Pure. */

/** Endings of Russian and Turkic patronymics. */
const PATRONYMIC = /(?:вич|ич|вна|ична|инична|оглы|кызы|улы)$/u

/** «Ольга Сергеевна» for a name with a patronymic in either order, otherwise the first word. */
export function shortName(name: string): string {
  const words = name.split(' ')
  const patronymic = words.findIndex((word, index) => index > 0 && PATRONYMIC.test(word))
  if (patronymic > 0 && words.length > 1) return `${words[patronymic - 1]} ${words[patronymic]}`
  return words[0] ?? name
}
