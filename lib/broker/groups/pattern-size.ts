/**
 * How much work a regular expression is before any of it is done. The compiler copies what is repeated and goes through every character of a class without
 * regard to case, so that a short text may keep it busy for seconds: what is too much is found by one walk over the text, which counts and keeps nothing.
 */

/** In steps of the program, each of which takes the compiler about as long. Never much less than what it will come to. */
export interface PatternSize {
  /** Of the program: what is repeated counts as often as it is repeated. */
  readonly steps: number
  /** Of reading classes of characters, which is done once for each in the text. */
  readonly classes: number
}

/** Reading a class of Unicode's (\pL), of which there are several thousand ranges. */
const unicodeClass = 200
/** Characters of a range that are folded in the time of a step; beyond the last that has another case nothing is. */
const foldedInStep = 64
const lastFolded = 0x1e943

/** Also for a text that is no regular expression: some number. */
export function patternSize(pattern: string): PatternSize {
  const walk = new Walk(pattern)
  walk.all()
  return walk
}

/** Flags from here on: nothing by themselves, and what is repeated behind them is what stands before. */
const flags = /\(\?[a-zA-Z-]*\)/y
/** With `?P<` or `?<` it has a name; with any other `?` it notes nothing. */
const group = /\((?:(\?)(P?<[^>]*>|[a-zA-Z-]*:?))?/y
const repetition = /\{(\d{1,4})(?:(,)(\d{0,4}))?\}/y
const quoted = /\\Q(.*?)(?:\\E|$)/suy
const unicodeName = /\\[pP](?:\{[^}]*\}|.)?/suy
const escape = /\\(?:x\{([0-9a-fA-F]+)\}|x([0-9a-fA-F]{2})|.|$)/suy

class Walk implements PatternSize {
  steps = 0
  classes = 0
  readonly #text: string
  #at = 0
  /** What a repetition that comes next would repeat. */
  #last = 0
  /** Of each group that is open: the steps before it, and its own to note its ends. */
  readonly #open: (readonly [before: number, own: number])[] = []

  constructor(text: string) {
    this.#text = text
  }

  all(): void {
    while (this.#at < this.#text.length) this.#next()
    while (this.#open.length > 0) this.#close()
  }

  #next(): void {
    switch (this.#text[this.#at]) {
      case '\\': return this.#escaped()
      case '[': return this.#class()
      case '{': return this.#repeated()
      case '(': return this.#group()
      case ')': this.#close(); break
      case '*': case '+': case '?':
        this.steps++
        this.#last++
        break
      case '|': this.#atom(2); break // one for the choice, one for a side that is empty
      default: this.#atom(1)
    }
    this.#at++
  }

  #atom(steps: number): void {
    this.steps += steps
    this.#last = steps
  }

  #group(): void {
    if (this.#take(flags)) return
    const [, isSpecial, special = ''] = this.#take(group) ?? []
    this.#open.push([this.steps, isSpecial === undefined || special.endsWith('>') ? 2 : 0])
    this.steps = this.#last = 0
  }

  #close(): void {
    const [before, own] = this.#open.pop() ?? [0, 0]
    const inner = Math.max(1, this.steps) + own
    this.steps = before
    this.#atom(inner)
  }

  #repeated(): void {
    const found = this.#take(repetition)
    if (!found) {
      this.#atom(1)
      this.#at++
      return
    }
    const [, least = '0', comma, most = ''] = found
    const times = comma !== undefined && most === '' ? Number(least) + 1 : Math.max(Number(least), Number(most), 1)
    // Each one that may be left out has a step that leaves it out.
    const repeated = this.#last * times + (comma === undefined ? 0 : times - Number(least) + 1)
    this.steps += repeated - this.#last
    this.#last = repeated
  }

  #escaped(): void {
    const literal = this.#take(quoted)
    if (literal) {
      this.#atom(literal[1]?.length ?? 0)
      this.#last = 1
      return
    }
    if (this.#take(unicodeName)) this.classes += unicodeClass
    else this.#take(escape)
    this.#atom(1)
  }

  /** A class counts as one step, and for what stands in it. */
  #class(): void {
    this.#at++
    if (this.#text[this.#at] === '^') this.#at++
    let first = true
    let low: number | undefined
    for (; this.#at < this.#text.length && (first || this.#text[this.#at] !== ']'); first = false) {
      const character = this.#character()
      if (character !== undefined && this.#text[this.#at] === '-' && this.#text[this.#at + 1] !== ']') {
        this.#at++
        low = character
        const high = Math.min(this.#character() ?? 0, lastFolded)
        this.classes += Math.max(0, Math.ceil((high - low) / foldedInStep))
      }
      this.classes++
    }
    this.#at++
    this.#atom(1)
  }

  /** One character of a class, however it is written; undefined for what stands for many. */
  #character(): number | undefined {
    if (this.#take(unicodeName)) {
      this.classes += unicodeClass
      return undefined
    }
    const escaped = this.#take(escape)
    if (escaped) {
      const hex = escaped[1] ?? escaped[2]
      return hex === undefined ? escaped[0].codePointAt(1) : parseInt(hex, 16)
    }
    const code = this.#text.codePointAt(this.#at)
    this.#at += (code ?? 0) > 0xffff ? 2 : 1
    return code
  }

  /** Steps over what matches here. */
  #take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at
    const found = pattern.exec(this.#text)
    if (found) this.#at += found[0].length
    return found
  }
}
