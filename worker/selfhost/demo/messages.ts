/** What the demo says in the terminal. */
import type { DemoAccount } from './plan.ts'

const number = new Intl.NumberFormat('ru')
const seconds = new Intl.NumberFormat('ru', { maximumFractionDigits: 1 })

const roles: Readonly<Record<DemoAccount['role'], string>> = {
  admin: 'Администратор',
  teacher: 'Учитель',
  guardian: 'Родитель',
  pupil: 'Ученик',
}

export const demoMessages = {
  planning: 'Придумываю демонстрационную школу…',
  planned: (people: number, messages: number) =>
    `Людей: ${number.format(people)}, сообщений: ${number.format(messages)}. Заполняю школу…`,
  progress: (percent: number) => `Заполнено ${percent} %.`,
  filled: (ms: number) => `Школа готова, ${seconds.format(ms / 1000)} с.`,
  again: 'В прошлый раз школа не заполнилась до конца. Начинаю заново.',
  links: 'Войти можно по этим ссылкам, каждая сработает один раз:',
  account: ({ role, name, className }: DemoAccount, link: string) =>
    `  ${roles[role]} — ${name}${className === undefined ? '' : `, ${className}`}:\n  ${link}`,
  foreignFolder: (folder: string) =>
    `В папке ${folder} лежит другая школа, не демонстрационная. Выберите пустую папку: DATA_DIR=путь npm run demo.`,
  recordBroken: (file: string) =>
    `Файл ${file} повреждён. Удалите его папку, и школа заполнится заново.`,
  refused: (code: string) =>
    `Сервер не принял историю школы (${code}). Запустите ещё раз; если не поможет, это ошибка программы.`,
} as const
