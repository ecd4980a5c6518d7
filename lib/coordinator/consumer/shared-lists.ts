/**
 * Lists of names, of which those that are alike are one: members of a group mostly subscribe to the same topics, and what is alike shall be looked at, and
 * kept, once. Whoever takes a list gives it back.
 */

interface Shared {
  readonly list: readonly string[]
  readonly text: string
  users: number
}

/** The lists that are in use. */
export class SharedLists {
  readonly #byText = new Map<string, Shared>()
  readonly #byList = new Map<readonly string[], Shared>()

  /** The one list that is like this. */
  take(list: readonly string[]): readonly string[] {
    const text = JSON.stringify(list) // no separator would do: names come from outside, and need not be those of topics
    let shared = this.#byText.get(text)
    if (!shared) {
      shared = { list, text, users: 0 }
      this.#byText.set(text, shared)
      this.#byList.set(list, shared)
    }
    shared.users++
    return shared.list
  }

  /** A list that was taken is not used any more by one who took it. */
  giveBack(list: readonly string[]): void {
    const shared = this.#byList.get(list)
    if (!shared || --shared.users > 0) return
    this.#byText.delete(shared.text)
    this.#byList.delete(list)
  }

  /** All that are in use, each once. */
  values(): Iterable<readonly string[]> {
    return this.#byList.keys()
  }
}
