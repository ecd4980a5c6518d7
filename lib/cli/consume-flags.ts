/** What `samsa consume` can be told. */
import type { ClientFlags } from './options.ts'

/** Flags of `consume`. */
export interface ConsumeFlags extends ClientFlags {
  readonly from: string
  readonly partition?: readonly number[]
  readonly max?: number
  readonly exitAtEnd?: true
  readonly format?: string
  readonly isolation: 'uncommitted' | 'committed'
  readonly group?: string
  readonly groupProtocol?: 'consumer' | 'classic'
  readonly instance?: string
}
