/** The sentence of an error in parts of the first load; the sentences themselves arrive after it. */
import { useEffect, useState } from 'preact/hooks'
import type { ClientError } from '../../../shared/client/api.ts'
import { hasPart, loadPart, t } from '../../../shared/i18n/current.ts'
import { errorText } from '../../../shared/i18n/errorText.ts'

/** What happened; in general words where the sentences cannot be loaded. */
export function ErrorWords({ error }: { readonly error: ClientError }) {
  const [isThere, setIsThere] = useState(hasPart('errors'))
  useEffect(() => {
    if (isThere) return
    loadPart('errors').then(
      () => setIsThere(true),
      // The general words below stay.
      () => undefined,
    )
  }, [])
  return <>{isThere ? errorText(error) : t('message.failed')}</>
}
