/** Index pages and saved producers on disk, with a small cache of pages for all logs of the node. */
import type { Offset } from '../../lib/common/ids.ts'
import type { Database } from '../database.ts'
import { type LogNumber, table, tableKey } from '../keys.ts'
import { unseal, unsealJson } from '../sealed.ts'
import { StorageError } from '../types.ts'
import { type IndexPage, unpackPage } from './index-page.ts'
import type { ProducerState } from './producer-states.ts'

/** Pages kept in memory, about 5 KB each. */
const cachedPages = 256

/** Key of a page. */
export function pageKey(log: LogNumber, firstOffset: Offset): Buffer {
  return tableKey(table.page, log, firstOffset)
}

/** Key of the producers of a log as they were at `offset`. */
export function producersKey(log: LogNumber, offset: Offset): Buffer {
  return tableKey(table.producers, log, offset)
}

/** Reads what the checkpoint wrote. */
export class PageStore {
  readonly #index: Database
  /** By log number and first offset; the least recently used first. */
  readonly #cache = new Map<string, IndexPage>()
  /** Counts calls of `forget`: what is read meanwhile is perhaps of before. */
  #forgotten = 0

  constructor(index: Database) {
    this.#index = index
  }

  /** A page that must not be changed. @throws {StorageError} corrupt */
  async page(log: LogNumber, firstOffset: Offset): Promise<IndexPage> {
    const name = `${log}/${firstOffset}`
    const cached = this.#cache.get(name)
    if (cached !== undefined) {
      this.#cache.delete(name)
      this.#cache.set(name, cached)
      return cached
    }
    const key = pageKey(log, firstOffset)
    const forgotten = this.#forgotten
    const page = this.#unpack(key, await this.#index.get(key), log, firstOffset)
    if (forgotten !== this.#forgotten) return page
    this.#cache.set(name, page)
    if (this.#cache.size > cachedPages) this.#cache.delete(this.#cache.keys().next().value as string)
    return page
  }

  /** A page of the caller's own, as it is on the disk. @throws {StorageError} corrupt */
  async pageOnDisk(log: LogNumber, firstOffset: Offset): Promise<IndexPage> {
    const key = pageKey(log, firstOffset)
    return this.#unpack(key, await this.#index.get(key), log, firstOffset)
  }

  /** A page of the caller's own, at once. @throws {StorageError} corrupt */
  pageNow(log: LogNumber, firstOffset: Offset): IndexPage {
    const key = pageKey(log, firstOffset)
    return this.#unpack(key, this.#index.getSync(key), log, firstOffset)
  }

  /** Producers as saved at `offset`, at once. @throws {StorageError} corrupt */
  producersNow(log: LogNumber, offset: Offset): readonly ProducerState[] {
    const key = producersKey(log, offset)
    const value = this.#index.getSync(key)
    if (value === undefined) throw new StorageError('corrupt', `producer state of log ${log} at offset ${offset} is missing`)
    return unsealJson<readonly ProducerState[]>(key, value, `producer state of log ${log} at offset ${offset}`)
  }

  /** After a truncation or a replacement: pages of this log may be written anew. */
  forget(log: LogNumber): void {
    this.#forgotten++
    for (const name of [...this.#cache.keys()]) if (name.startsWith(`${log}/`)) this.#cache.delete(name)
  }

  #unpack(key: Buffer, value: Buffer | undefined, log: LogNumber, firstOffset: Offset): IndexPage {
    if (value === undefined) throw new StorageError('corrupt', `index page ${firstOffset} of log ${log} is missing`)
    return unpackPage(unseal(key, value, `index page ${firstOffset} of log ${log}`))
  }
}
