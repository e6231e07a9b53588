import type { RawResponse, RequestContext } from '../context.ts'
import { askLater, checked, isPlainObject } from '../errors/callback.ts'
import { fail } from '../errors/fail.ts'
import { acceptsEverything, type SchemaIssue } from './schema.ts'

/**
 * Validates the data of a response with the call's schema and returns the response with the schema's output. Does nothing without a schema,
 * without data, and for a 304. @throws a `validation` error
 */
export async function validate(context: RequestContext, answer: RawResponse): Promise<RawResponse> {
  const { schema } = context.policy
  if (!schema || acceptsEverything(schema) || !answer.data || answer.status === 304) return answer
  const { value } = answer.data
  const result = checked('schema', await askLater('schema', async () => schema['~standard'].validate(value)), isResult)
  if (!result.issues) return { ...answer, data: { value: result.value } }
  const { foreign, text } = context.call.redact
  const issues = result.issues.map(issue => ({ message: foreign(String(issue.message)), path: text(pathOf(issue)) }))
  const [first] = issues
  throw fail(context, {
    kind: 'validation',
    message: `the body does not match its schema: ${first ? `${first.path || 'body'}: ${first.message}` : 'refused'}${issues.length > 1 ? ` (and ${issues.length - 1} more)` : ''}`,
    status: answer.status,
    headers: answer.headers,
    issues,
  })
}

const isResult = (value: unknown): boolean =>
  isPlainObject(value) && (!value.issues || (Array.isArray(value.issues) && value.issues.every(isPlainObject)))

const pathOf = ({ path = [] }: SchemaIssue): string => path.map(part => String(typeof part === 'object' ? part.key : part)).join('.')
