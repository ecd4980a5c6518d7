/** Resident memory of another process. */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

/** Megabytes (2²⁰) that a process holds in memory now. Raises if there is no such process. */
export function residentMegabytes(pid: number): number {
  return read(pid, 'VmRSS')
}

/** Megabytes it held at most, where the system says so, else now. Raises if there is no such process. */
export function peakResidentMegabytes(pid: number): number {
  return read(pid, 'VmHWM')
}

/** Megabytes of what it holds now that are files, which the system may take back at any time; 0 where it does not say. Raises if there is no such process. */
export function mappedMegabytes(pid: number): number {
  return existsSync(`/proc/${pid}/status`) ? read(pid, 'RssFile') : 0
}

function read(pid: number, field: string): number {
  if (existsSync(`/proc/${pid}/status`)) {
    const match = new RegExp(`${field}:\\s+(\\d+) kB`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
    if (match !== null) return Number(match[1]) / 1024
  }
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024
}
