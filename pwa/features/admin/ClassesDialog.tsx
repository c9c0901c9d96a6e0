/** Which classes a teacher has: asked when confirming, and later whenever that changes. */
import { useState } from 'preact/hooks'
import type { Client } from '../../../shared/client/client.ts'
import { t } from '../../../shared/i18n/current.ts'
import { errorText } from '../../../shared/i18n/errorText.ts'
import type { RowOf } from '../../../shared/protocol/rows.ts'
import { Button } from '../../../shared/ui/Button.tsx'
import { Dialog } from '../../../shared/ui/Dialog.tsx'
import { CheckField } from '../../../shared/ui/Field.tsx'
import { FormError } from '../../../shared/ui/FormError.tsx'
import { sortClasses } from './classes.ts'
import { isConfirmedTeacher } from './teachers.ts'
import css from './admin.module.css'

interface ClassesDialogProps {
  readonly client: Client
  readonly person: RowOf<'person'>
  readonly onClose: () => void
  readonly onRemove: () => void
}

/** Confirms the role together with its classes. */
export function ClassesDialog({ client, person, onClose, onRemove }: ClassesDialogProps) {
  const [chosen, setChosen] = useState<readonly number[]>(person.classes)
  const [error, setError] = useState<string>()
  const [isBusy, setIsBusy] = useState(false)
  const isConfirmed = isConfirmedTeacher(person)
  const save = async () => {
    setIsBusy(true)
    const result = await client.run('teacher.confirm', { person: person.key, classes: [...chosen] })
    setIsBusy(false)
    if (result.ok) onClose()
    else setError(errorText(result.error))
  }
  const actions = (
    <>
      {isConfirmed && (
        <Button look="danger" onClick={onRemove}>
          {t('teachers.remove')}
        </Button>
      )}
      <Button look="primary" isBusy={isBusy} onClick={() => void save()}>
        {isConfirmed ? t('teachers.save') : t('teachers.confirm')}
      </Button>
    </>
  )
  return (
    <Dialog title={person.name} onClose={onClose} actions={actions}>
      <ClassPicker client={client} chosen={chosen} onChosen={setChosen} />
      {error !== undefined && <FormError>{error}</FormError>}
    </Dialog>
  )
}

function ClassPicker({
  client,
  chosen,
  onChosen,
}: {
  readonly client: Client
  readonly chosen: readonly number[]
  readonly onChosen: (chosen: readonly number[]) => void
}) {
  const classes = sortClasses(client.rows('staff', 'class').value)
  if (classes.length === 0) return <p class={css.soft}>{t('teachers.classes.empty')}</p>
  return (
    <fieldset>
      <legend>{t('teachers.classes')}</legend>
      <div class={css.picker}>
        {classes.map(({ key, name }) => (
          <CheckField
            key={key}
            label={name}
            isChecked={chosen.includes(key)}
            onChecked={(isChecked) =>
              onChosen(isChecked ? [...chosen, key] : chosen.filter((other) => other !== key))
            }
          />
        ))}
      </div>
    </fieldset>
  )
}
