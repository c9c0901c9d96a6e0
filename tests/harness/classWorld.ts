/** A school in memory with a class, for tests of the core. */
import type { Row, RowKind, RowOf } from '../../shared/protocol/rows.ts'
import { openWorld, type Wire, type World } from './schoolWorld.ts'

/** A school with class 7Б: a teacher of it, a pupil, a guardian, and another class with a pupil. */
export function openClass(): World &
  Record<
    'teacher' | 'pupil' | 'guardian' | 'stranger' | 'classChat' | 'familiesChat' | 'classId',
    number
  > {
  const world = openWorld()
  const own = world.createClass('7Б')
  const other = world.createClass('8А')
  const teacher = world.join('teacher', 'Мария Ивановна Петрова')
  world.command(world.admin, 'teacher.confirm', { person: teacher, classes: [own.id] })
  const pupil = world.join('student', 'Алина Котова', own.id)
  const guardian = world.join('guardian', 'Ольга Котова', own.id)
  const stranger = world.join('student', 'Пётр Сидоров', other.id)
  return Object.assign(world, {
    teacher,
    pupil,
    guardian,
    stranger,
    classChat: own.classChat,
    familiesChat: own.familiesChat,
    classId: own.id,
  })
}

/** The rows of one kind. */
export function ofKind<Kind extends RowKind>(rows: readonly Row[], kind: Kind): Array<RowOf<Kind>> {
  return rows.filter((row): row is RowOf<Kind> & Row => row.kind === kind)
}

/** The texts of the messages that came. */
export const texts = (wire: Wire): string[] =>
  ofKind(wire.rows(), 'message').map((message) => message.text)
