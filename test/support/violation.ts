/** What simulations raise. */

/** Something that must hold does not: `rule` is its name or number in the list of invariants. */
export class Violation extends Error {
  override readonly name = 'Violation'
  readonly rule: string

  constructor(rule: string, message: string) {
    super(`${rule}: ${message}`)
    this.rule = rule
  }
}
