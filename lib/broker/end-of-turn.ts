/** Puts off to the end of this turn of the loop what many calls of it ask for, so that it is done once. */
export class EndOfTurn {
  readonly #call: () => void
  #asked = false

  constructor(call: () => void) {
    this.#call = call
  }

  /** The call is made before the next turn, once. */
  ask(): void {
    if (this.#asked) return
    this.#asked = true
    setImmediate(() => {
      this.#asked = false
      this.#call()
    })
  }
}
