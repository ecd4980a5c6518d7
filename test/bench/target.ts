/** What is measured: a node of ours or a peer, by its address and, where known, its process. */
import { readFileSync } from 'node:fs'
import { Wire } from '../support/wire.ts'

/** A cluster of one node. */
export interface Target {
  readonly name: string
  readonly host: string
  readonly port: number
  /** Process whose processor time and memory are read; undefined where it is not known. */
  readonly pid: number | undefined
}

/** Reads 'host:port'. */
export function parseTarget(name: string, address: string, pid: number | undefined): Target {
  const at = address.lastIndexOf(':')
  return { name, host: address.slice(0, at), port: Number(address.slice(at + 1)), pid }
}

/** A connection to a target. */
export function connectTo(target: Target): Promise<Wire> {
  return Wire.open(target.port, target.host)
}

/** Processor seconds that a process has used so far; NaN where that cannot be read. Linux counts hundredths. */
export function processorSeconds(pid: number | undefined): number {
  if (pid === undefined) return NaN
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    return (Number(fields[11]) + Number(fields[12])) / 100
  } catch {
    return NaN
  }
}

/** The value in the middle. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

/** The value below which a share of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN
}
