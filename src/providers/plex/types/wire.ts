/**
 * What a server may send for a `T`: older servers and XML write numbers and flags as text, flags as 0 and 1, a list of one as an object and
 * an object as a list of one, and leave empty lists out; some times are dates in ISO 8601; a key may end in a stray quotation mark; published examples say
 * `details: 'omitted'` or `restOf` where they leave a part out. The client takes all of it and gives a `T`.
 */
export type Wire<T> = T extends readonly (infer Item)[]
  ? Wire<Item>[] | Wire<Item>
  : T extends object
    ? WireObject<T> | WireObject<T>[]
    : Scalar<T>

type Scalar<T> = T extends boolean ? boolean | 0 | 1 | '0' | '1' | 'true' | 'false' : T extends number ? number | `${number}` | boolean : T

type WireObject<T> = { [K in keyof T as Keys<K>]?: WireField<K, T[K]> } & { [K in keyof T as `${K & string}"`]?: WireField<K, T[K]> } & {
  details?: string
  restOf?: string
}

/** Indirect, so that the compiler keeps it a plain mapping. */
type Keys<K> = K

type WireField<K, V> = K extends `${string}atingKey`
  ? V | number
  : K extends `${string}At`
    ? Wire<V> | string
    : K extends 'subscription'
      ? Wire<V> | boolean
      : Wire<V>

/** A whole answer of a media server for a `T`. */
export type WireContainer<T> = { MediaContainer: Wire<T> }
