/** Order of classes as a school speaks of them: by grade, then by letter. Pure. */

/** 1А, 1Б, 2А … 11Б, then those without a number. */
export function sortClasses<Row extends { readonly name: string }>(
  classes: readonly Row[],
): readonly Row[] {
  const collator = new Intl.Collator('ru', { numeric: true })
  const grade = ({ name }: Row) => Number(/^\d+/.exec(name)?.[0] ?? Number.POSITIVE_INFINITY)
  return [...classes].sort((one, other) => {
    const byGrade = grade(one) - grade(other)
    // Infinity − Infinity is not a number: both are without a grade.
    return byGrade || collator.compare(one.name, other.name)
  })
}
