/** A failure that the one who starts the server can mend; its message is a sentence for them. */
export class Trouble extends Error {
  override readonly name = 'Trouble'
}

/** Runs a command-line entry: trouble is printed as its sentence, anything else as the bug it is. */
export async function runMain(main: () => Promise<void>): Promise<void> {
  try {
    await main()
  } catch (error) {
    console.error(error instanceof Trouble ? error.message : error)
    process.exitCode = 1
  }
}
