/** Links in text. */
import { expect, test } from 'vitest'
import { splitLinks } from './links.ts'

const hrefs = (text: string) =>
  splitLinks(text)
    .map(({ href }) => href)
    .filter((href) => href !== undefined)

test('web and mail addresses become links, with or without a scheme', () => {
  expect(hrefs('см. https://resh.edu.ru/subject/16/7/, ya.ru и mail@school.ru')).toEqual([
    'https://resh.edu.ru/subject/16/7/',
    'http://ya.ru',
    'mailto:mail@school.ru',
  ])
})

test('Cyrillic domains become links', () => {
  expect(hrefs('https://президент.рф/новости')).toHaveLength(1)
})

test('nothing that could run or read files becomes a link', () => {
  expect(
    hrefs('javascript:alert(1) data:text/html,x file:///etc/passwd ftp://host.ru/x //evil.example'),
  ).toEqual([])
})

test('the pieces together are the text', () => {
  const text = '(http://a.ru/x_(y)) и http://b.ru. конец\nhttp://c.ru'
  expect(
    splitLinks(text)
      .map((part) => part.text)
      .join(''),
  ).toBe(text)
})
