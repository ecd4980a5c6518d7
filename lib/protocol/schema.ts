/**
 * The notation in which the wire format of an API is written down, once for all its versions. A field names the versions
 * that carry it; TypeScript reads the types of decoded and encodable messages off the same words.
 */

/** Versions as a range: '3', '3-5' or '3+'. */
export type Versions = string

/** A range of versions, both ends inclusive. */
export interface VersionRange {
  readonly min: number
  readonly max: number
}

/** What the wire may hold in one place. */
export type FieldType =
  | { readonly kind: 'bool' | 'int8' | 'int16' | 'uint16' | 'int32' | 'uint32' | 'int64' | 'bits64' | 'float64' | 'uuid' | 'string' | 'bytes' | 'records' }
  | { readonly kind: 'array'; readonly element: FieldType }
  | { readonly kind: 'struct'; readonly fields: Fields }

interface Options<T> {
  /** Versions in which null is allowed. */
  readonly nullable?: Versions
  /** Value where the version lacks the field; without it: 0, false, '', empty, the zero uuid. */
  readonly default?: T | null
  /** Number under which the field stands in the tag section. */
  readonly tag?: number
  /** Versions in which the field is tagged, where those are not all that carry it. */
  readonly tagged?: Versions
  /** Versions that keep the old encoding although the message is flexible (only the header's client id). */
  readonly inflexible?: true
}

/** One field. `Read` is what a decoded message holds; `Required` says whether an encoder must be given it. */
export interface Field<out Read = unknown, out Required extends boolean = boolean> {
  readonly type: FieldType
  readonly versions: VersionRange
  readonly nullable: VersionRange | undefined
  readonly fallback: unknown
  readonly tag: number | undefined
  readonly tagged: VersionRange | undefined
  readonly inflexible: boolean
  /** Only for the type checker. */
  readonly read?: Read
  readonly required?: Required
}

/** The fields of a struct in wire order. */
export type Fields = { readonly [name: string]: Field }

type ReadOf<F> = F extends Field<infer Read> ? Read : never
type RequiredOf<F> = F extends Field<unknown, infer Required> ? Required : never

/** A decoded struct: every field is there, with its default where the version lacks it. */
export type Decoded<F extends Fields> = { [K in keyof F]: ReadOf<F[K]> }

/** Loosens what an encoder takes: records may come in pieces, fields with a default may be left out. */
type Loose<T> = T extends Buffer ? T | readonly Buffer[] : T extends readonly (infer E)[] ? readonly Loose<E>[] : T
type WriteOf<F> = F extends { readonly write?: infer Write } ? Write : Loose<ReadOf<F>>

/** What an encoder takes: fields that every version has and that have no default must be given. */
export type Encodable<F extends Fields> = { [K in keyof F as RequiredOf<F[K]> extends true ? K : never]: WriteOf<F[K]> } & {
  [K in keyof F as RequiredOf<F[K]> extends true ? never : K]?: WriteOf<F[K]> | undefined
}

/** One direction of an API: its fields and the versions from which on the compact encodings hold. */
export interface MessageSchema<F extends Fields = Fields> {
  readonly name: string
  readonly versions: VersionRange
  readonly flexible: VersionRange
  readonly fields: F
}

/** One API: key, versions that are advertised and served, and both its messages. */
export interface ApiSchema<Request extends Fields = Fields, Response extends Fields = Fields> {
  readonly key: number
  readonly name: string
  readonly versions: VersionRange
  readonly request: MessageSchema<Request>
  readonly response: MessageSchema<Response>
}

/** A decoded request of an API. */
export type RequestOf<A> = A extends ApiSchema<infer Request, Fields> ? Decoded<Request> : never
/** A decoded response of an API. */
export type ResponseOf<A> = A extends ApiSchema<Fields, infer Response> ? Decoded<Response> : never
/** What a client gives to have a request encoded. */
export type RequestInput<A> = A extends ApiSchema<infer Request, Fields> ? Encodable<Request> : never
/** What a server gives to have a response encoded. */
export type ResponseInput<A> = A extends ApiSchema<Fields, infer Response> ? Encodable<Response> : never

/** Reads '3', '3-5', '3+' or 'none'. */
export function versionRange(text: Versions): VersionRange {
  if (text === 'none') return { min: 0, max: -1 }
  const match = /^(\d+)(?:(\+)|-(\d+))?$/.exec(text)
  if (match === null) throw new TypeError(`not a range of versions: ${text}`)
  const min = Number(match[1])
  if (match[2] !== undefined) return { min, max: Infinity }
  return { min, max: match[3] === undefined ? min : Number(match[3]) }
}

/** Whether a range holds a version. */
export function inRange(range: VersionRange | undefined, version: number): boolean {
  return range !== undefined && version >= range.min && version <= range.max
}

type NullIf<O> = O extends { readonly nullable: string } ? null : never
type MustBeGiven<V, O> = V extends '0+' ? (O extends { readonly default: unknown } | { readonly tag: number } ? false : true) : false
type Plain<V, O, T> = Field<T | NullIf<O>, MustBeGiven<V, O>>

function make(type: FieldType, versions: Versions, fallback: unknown, options: Options<unknown> = {}): Field<never, never> {
  return {
    type,
    versions: versionRange(versions),
    nullable: options.nullable === undefined ? undefined : versionRange(options.nullable),
    fallback: options.default === undefined ? fallback : options.default,
    tag: options.tag,
    tagged: options.tag === undefined ? undefined : versionRange(options.tagged ?? versions),
    inflexible: options.inflexible === true,
  }
}

function scalar<T>(kind: Exclude<FieldType['kind'], 'array' | 'struct'>, fallback: T) {
  return <const V extends Versions, const O extends Options<T> = object>(versions: V, options?: O): Plain<V, O, T> =>
    make({ kind }, versions, fallback, options)
}

/** One byte, 0 or 1. */
export const bool = scalar<boolean>('bool', false)
/** Signed, one byte. */
export const int8 = scalar<number>('int8', 0)
/** Signed, two bytes. */
export const int16 = scalar<number>('int16', 0)
/** Unsigned, two bytes. */
export const uint16 = scalar<number>('uint16', 0)
/** Signed, four bytes. */
export const int32 = scalar<number>('int32', 0)
/** Unsigned, four bytes. */
export const uint32 = scalar<number>('uint32', 0)
/** Signed, eight bytes, as a number: beyond 2⁵³ it is read as the nearest one. */
export const int64 = scalar<number>('int64', 0)
/** Signed, eight bytes, as a bigint: where every bit counts, as in a hash. */
export const bits64 = scalar<bigint>('bits64', 0n)
/** Double. */
export const float64 = scalar<number>('float64', 0)
/** 16 bytes, read as 22 characters of URL-safe base64. */
export const uuid = scalar<string>('uuid', 'AAAAAAAAAAAAAAAAAAAAAA')
/** UTF-8. */
export const string = scalar<string>('string', '')
/** Bytes; a decoded one is a view of the frame. */
export const bytes = scalar<Buffer>('bytes', Buffer.alloc(0))
/** Record batches; a decoded one is a view of the frame, and an encoder takes them in pieces and does not copy them. */
export const records = scalar<Buffer>('records', Buffer.alloc(0))

/** A list of structs. */
export function array<const V extends Versions, F extends Fields, const O extends Options<readonly never[]> = object>(
  versions: V,
  fields: F,
  options?: O,
): Field<Decoded<F>[] | NullIf<O>, MustBeGiven<V, O>> & { readonly write?: readonly Encodable<F>[] | NullIf<O> } {
  return make({ kind: 'array', element: { kind: 'struct', fields } }, versions, [], options)
}

/** A list of plain values: `listOf('0+', int32)`. */
export function listOf<const V extends Versions, T, const O extends Options<readonly T[]> = object>(
  versions: V,
  element: (versions: '0+') => Field<T>,
  options?: O,
): Field<T[] | NullIf<O>, MustBeGiven<V, O>> & { readonly write?: readonly T[] | NullIf<O> } {
  return make({ kind: 'array', element: element('0+').type }, versions, [], options)
}

/** A struct by itself; a null one costs a byte. */
export function struct<const V extends Versions, F extends Fields, const O extends Options<null> = object>(
  versions: V,
  fields: F,
  options?: O,
): Field<Decoded<F> | NullIf<O>, MustBeGiven<V, O>> & { readonly write?: Encodable<F> | NullIf<O> } {
  return make({ kind: 'struct', fields }, versions, undefined, options)
}

/** A message outside of any API: a header, a record of an internal topic. */
export function message<F extends Fields>(name: string, versions: Versions, flexible: Versions, fields: F): MessageSchema<F> {
  return { name, versions: versionRange(versions), flexible: versionRange(flexible), fields }
}

/** An API. `versions` are advertised and served; `flexible` are those with compact encodings and tag sections. */
export function api<Request extends Fields, Response extends Fields>(
  key: number,
  name: string,
  versions: Versions,
  flexible: Versions,
  messages: { readonly request: Request; readonly response: Response },
): ApiSchema<Request, Response> {
  return {
    key,
    name,
    versions: versionRange(versions),
    request: message(`${name}Request`, versions, flexible, messages.request),
    response: message(`${name}Response`, versions, flexible, messages.response),
  }
}
