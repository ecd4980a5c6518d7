/**
 * Turns the schema of a message at one version into JavaScript: straight calls of the reader's and writer's primitives and one
 * object literal per struct. What a closure per field would ask on every message is decided here once. The code comes from our
 * schemas alone, never from anything that was received. docs/adr/0001-codecs.md has the reasons and the numbers.
 */
import { unreachable } from '../common/assert.ts'
import { type Field, type Fields, type FieldType, inRange } from './schema.ts'

/** Generated source: the body of a function of (DecodeError, Writer, assert, empty) that returns {decode, encode}. */
export function generateSource(fields: Fields, version: number, flexible: boolean): string {
  const generator = new Generator(version, flexible)
  const root = generator.struct(fields)
  return `'use strict'\n${generator.functions.join('\n')}\nreturn { decode: d${root}, encode: e${root} }`
}

interface NamedField {
  readonly name: string
  readonly field: Field
}

class Generator {
  readonly functions: string[] = []
  readonly #made = new Map<Fields, number>()
  readonly #version: number
  readonly #flexible: boolean
  #structs = 0

  constructor(version: number, flexible: boolean) {
    this.#version = version
    this.#flexible = flexible
  }

  /** Adds a decoder dN and an encoder eN of a struct and gives N. */
  struct(fields: Fields): number {
    const made = this.#made.get(fields)
    if (made !== undefined) return made
    const id = this.#structs++
    this.#made.set(fields, id)
    const all = Object.entries(fields).map(([name, field]) => ({ name, field }))
    const present = all.filter(({ field }) => inRange(field.versions, this.#version))
    const tagged = present.filter(({ field }) => this.#isTagged(field)).sort((a, b) => (a.field.tag ?? 0) - (b.field.tag ?? 0))
    const plain = present.filter(({ field }) => !this.#isTagged(field))
    this.functions.push(this.#structDecoder(id, all, plain, tagged), this.#structEncoder(id, plain, tagged))
    return id
  }

  #isTagged(field: Field): boolean {
    return this.#flexible && field.tag !== undefined && inRange(field.tagged, this.#version)
  }

  #structDecoder(id: number, all: readonly NamedField[], plain: readonly NamedField[], tagged: readonly NamedField[]): string {
    const lines: string[] = []
    for (const { name, field } of plain) lines.push(`const v_${name} = ${this.#read(field)}`)
    for (const { name, field } of tagged) lines.push(`let v_${name} = ${this.#fallback(field)}`)
    if (this.#flexible && tagged.length === 0) lines.push('r.skipTags()')
    if (this.#flexible && tagged.length > 0) {
      const cases = tagged.map(({ name, field }) => `case ${field.tag}: v_${name} = ${this.#read(field)}; break`)
      lines.push(`for (let left = r.uvarint(); left > 0; left--) {
  const tag = r.uvarint(), end = r.tagEnd(tag)
  switch (tag) {
    ${cases.join('\n    ')}
    default: r.position = end
  }
  if (r.position !== end) throw r.badTag(tag)
}`)
    }
    const known = new Set([...plain, ...tagged].map(({ name }) => name))
    const literal = all.map(({ name, field }) => (known.has(name) ? `${name}: v_${name}` : `${name}: ${this.#fallback(field)}`))
    return `function d${id}(r) {\n${lines.join('\n')}\nreturn { ${literal.join(', ')} }\n}`
  }

  #structEncoder(id: number, plain: readonly NamedField[], tagged: readonly NamedField[]): string {
    const lines: string[] = []
    for (const { name, field } of plain) {
      lines.push(`let v_${name} = v.${name}; if (v_${name} === undefined) v_${name} = ${this.#fallback(field)}`)
      lines.push(this.#write(field, `v_${name}`))
    }
    if (!this.#flexible) return `function e${id}(w, v) {\n${lines.join('\n')}\n}`
    if (tagged.length === 0) lines.push('w.uvarint(0)')
    else {
      for (const { name, field } of tagged) {
        lines.push(`const v_${name} = v.${name}, h_${name} = v_${name} !== undefined && ${this.#differs(field, `v_${name}`)}`)
      }
      lines.push(`w.uvarint(${tagged.map(({ name }) => `(h_${name} ? 1 : 0)`).join(' + ')})`)
      for (const { name, field } of tagged) {
        lines.push(`if (h_${name}) { w.uvarint(${field.tag}); const outer = w; { const w = outer.inner(); ${this.#write(field, `v_${name}`)}; outer.embed(w) } }`)
      }
    }
    return `function e${id}(w, v) {\n${lines.join('\n')}\n}`
  }

  /** An expression: whether a given value is not the field's default, so that the tag must be written. */
  #differs(field: Field, value: string): string {
    const { type, fallback } = field
    if (Array.isArray(fallback)) return `(${value} === null || ${value}.length > 0)`
    if (type.kind === 'struct' && fallback === undefined) {
      const inner = Object.entries(type.fields).filter(([, each]) => inRange(each.versions, this.#version))
      return `(${inner.map(([name, each]) => `(${value}.${name} !== undefined && ${this.#differs(each, `${value}.${name}`)})`).join(' || ')})`
    }
    if (fallback instanceof Buffer) return `(${value} === null || ${value}.length > 0)`
    return `${value} !== ${this.#fallback(field)}`
  }

  /** An expression: the value where the wire has none. */
  #fallback(field: Field): string {
    const { type, fallback } = field
    if (Array.isArray(fallback)) return '[]'
    if (fallback instanceof Buffer) return 'empty'
    if (type.kind === 'struct' && fallback === undefined) {
      return `{ ${Object.entries(type.fields).map(([name, each]) => `${name}: ${this.#fallback(each)}`).join(', ')} }`
    }
    return typeof fallback === 'bigint' ? `${fallback}n` : JSON.stringify(fallback)
  }

  #read(field: Field): string {
    return this.#readType(field.type, inRange(field.nullable, this.#version), this.#flexible && !field.inflexible)
  }

  #readType(type: FieldType, nullable: boolean, flexible: boolean): string {
    switch (type.kind) {
      case 'bool': case 'int8': case 'int16': case 'uint16': case 'int32': case 'uint32': case 'int64': case 'bits64': case 'float64': case 'uuid':
        return `r.${type.kind}()`
      case 'string':
        return `r.${nullable ? 'nullableString' : 'string'}(${flexible})`
      case 'bytes': case 'records':
        return `r.${nullable ? 'nullableSized' : 'sized'}(${flexible})`
      case 'struct': {
        const id = this.struct(type.fields)
        return nullable ? `(r.int8() < 0 ? null : d${id}(r))` : `d${id}(r)`
      }
      case 'array': {
        const id = this.#structs++
        const count = `r.count(${flexible}, ${minimalBytes(type.element, this.#version, this.#flexible)})`
        const none = nullable ? 'return null' : 'throw r.unexpectedNull()'
        const element = this.#readType(type.element, false, flexible)
        this.functions.push(`function d${id}(r) {\nconst n = ${count}\nif (n < 0) ${none}\nconst a = []\nfor (let i = 0; i < n; i++) a.push(${element})\nreturn a\n}`)
        return `d${id}(r)`
      }
      default:
        return unreachable(type)
    }
  }

  #write(field: Field, value: string): string {
    return this.#writeType(field.type, inRange(field.nullable, this.#version), this.#flexible && !field.inflexible, value)
  }

  #writeType(type: FieldType, nullable: boolean, flexible: boolean, value: string): string {
    const short = type.kind === 'string'
    const onNull = nullable ? `w.length(-1, ${flexible}, ${short})` : 'throw w.unexpectedNull()'
    const orNull = (write: string) => `if (${value} === null) ${onNull}; else ${write}`
    switch (type.kind) {
      case 'bool': case 'int8': case 'int16': case 'uint16': case 'int32': case 'uint32': case 'int64': case 'bits64': case 'float64': case 'uuid':
        return `w.${type.kind}(${value})`
      case 'string':
        return orNull(`w.string(${value}, ${flexible})`)
      case 'bytes': case 'records':
        return orNull(`w.sized(${value}, ${flexible})`)
      case 'struct': {
        const id = this.struct(type.fields)
        return nullable ? `if (${value} === null) w.int8(-1); else { w.int8(1); e${id}(w, ${value}) }` : `e${id}(w, ${value})`
      }
      case 'array': {
        const id = this.#structs++
        const element = this.#writeType(type.element, false, flexible, 'x')
        this.functions.push(`function e${id}(w, a) {\nw.length(a.length, ${flexible}, false)\nfor (let i = 0; i < a.length; i++) { const x = a[i]; ${element} }\n}`)
        return orNull(`e${id}(w, ${value})`)
      }
      default:
        return unreachable(type)
    }
  }
}

/** The fewest bytes that a value of a type takes; it bounds how many elements an array may claim to have. */
export function minimalBytes(type: FieldType, version: number, flexible: boolean): number {
  switch (type.kind) {
    case 'bool': case 'int8':
      return 1
    case 'int16': case 'uint16':
      return 2
    case 'int32': case 'uint32':
      return 4
    case 'int64': case 'bits64': case 'float64':
      return 8
    case 'uuid':
      return 16
    case 'string':
      return flexible ? 1 : 2
    case 'bytes': case 'records': case 'array':
      return flexible ? 1 : 4
    case 'struct': {
      let sum = flexible ? 1 : 0
      for (const field of Object.values(type.fields)) {
        const isTagged = flexible && field.tag !== undefined && inRange(field.tagged, version)
        if (!inRange(field.versions, version) || isTagged) continue
        const isNullableStruct = field.type.kind === 'struct' && inRange(field.nullable, version)
        sum += isNullableStruct ? 1 : minimalBytes(field.type, version, flexible && !field.inflexible)
      }
      return Math.max(1, sum)
    }
    default:
      return unreachable(type)
  }
}
