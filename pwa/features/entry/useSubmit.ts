/** Sending a form: one at a time, errors to their fields, and the focus to the first of them. */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { RefObject } from 'preact'

interface Submit<Errors> {
  readonly form: RefObject<HTMLFormElement | null>
  readonly isBusy: boolean
  readonly errors: Errors
  readonly onSubmit: (event: Event) => void
}

/** `send` resolves with what was wrong; nothing wrong means it has moved on by itself. */
export function useSubmit<Errors extends object>(
  send: () => Promise<Errors>,
): Submit<Errors | Record<string, never>> {
  const form = useRef<HTMLFormElement>(null)
  const [isBusy, setIsBusy] = useState(false)
  const [errors, setErrors] = useState<Errors | Record<string, never>>({})
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [errors])
  const submit = async () => {
    setIsBusy(true)
    setErrors(await send())
    setIsBusy(false)
  }
  return {
    form,
    isBusy,
    errors,
    onSubmit(event) {
      event.preventDefault()
      if (!isBusy) void submit()
    },
  }
}
