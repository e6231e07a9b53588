import { kindOf } from '../options/table.ts'

/** A Standard Schema (version 1), as Zod, Valibot and ArkType implement it. Source: https://standardschema.dev */
export interface StandardSchema<Output = unknown> {
  readonly '~standard': {
    readonly version: 1
    readonly vendor: string
    readonly validate: (value: unknown) => SchemaResult<Output> | Promise<SchemaResult<Output>>
    readonly types?: { readonly input: unknown; readonly output: Output } | undefined
  }
}

/** The result of a validation: the accepted value, or the issues. */
export type SchemaResult<Output> = { readonly value: Output; readonly issues?: undefined } | { readonly issues: readonly SchemaIssue[] }

/** One issue of a validation, with the path to the invalid field. */
export interface SchemaIssue {
  readonly message: string
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined
}

/** The type of the values that a schema returns. */
export type InferOutput<S> = S extends StandardSchema<infer Output> ? Output : never

const accept: StandardSchema['~standard'] = { version: 1, vendor: 'holdfast', validate: value => ({ value }) }

/**
 * Returns a schema that gives a response its type without validating it. It costs nothing at run time.
 * @example endpoint('GET /users/{id}', { response: typed<User>() })
 */
export function typed<T>(): StandardSchema<T> {
  return { '~standard': accept as StandardSchema<T>['~standard'] }
}

/** True for the schema of {@link typed}, which does not need to run. */
export const acceptsEverything = (schema: StandardSchema): boolean => schema['~standard'] === accept

/** Checks that a value is a Standard Schema. @throws TypeError that names the option. */
export function readSchema(value: unknown, name: string): StandardSchema {
  if (typeof (value as Partial<StandardSchema> | null)?.['~standard']?.validate !== 'function')
    throw new TypeError(`${name} must be a Standard Schema, as of Zod, Valibot or ArkType, not ${kindOf(value)}`)
  return value as StandardSchema
}
