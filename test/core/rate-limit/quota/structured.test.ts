import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseList } from '../../../../src/core/rate-limit/quota/structured.ts'

/** The members of a list, each a name with its parameters. */
const list = (text: string) => parseList(text).map(({ name, params }) => [name, Object.fromEntries(params)])

describe('parseList', () => {
  it.each([
    ['"a"', [['a', {}]]],
    ['""', [['', {}]]],
    [
      '"a" , "b",\t"c"\t,"d"',
      [
        ['a', {}],
        ['b', {}],
        ['c', {}],
        ['d', {}],
      ],
    ],
    [
      '"a";x=1;  y=2, "b";x=3',
      [
        ['a', { x: '1', y: '2' }],
        ['b', { x: '3' }],
      ],
    ],
    ['"a";x=1;x=2', [['a', { x: '2' }]]],
    ['"a";*k_1-2.x*=1', [['a', { '*k_1-2.x*': '1' }]]],
    ['"a;x=1, \\"b\\""', [['a;x=1, \\"b\\"', {}]]],
  ])('parses %s', (text, members) => {
    expect(list(text)).toEqual(members)
  })

  it.each([
    ['a token as a member', '"a";x=1, b'],
    ['a number as a member', '1'],
    ['an inner list as a member', '("a" "b")'],
    ['no member', ''],
    ['no member after a comma', '"a",'],
    ['no member after a comma and a space', '"a", '],
    ['no member between commas', '"a",,"b"'],
    ['no comma between members', '"a" "b"'],
    ['a leading space', ' "a"'],
    ['a trailing space', '"a" '],
    ['an unclosed string', '"a'],
    ['an escaped letter', '"\\a"'],
    ['a non-ASCII letter', '"é"'],
    ['a tab in a string', '"a\tb"'],
  ])('ignores a list with %s', (_, text) => {
    expect(list(text)).toEqual([])
  })
})

describe('a parameter value', () => {
  it.each([
    ['an integer', ['0', '-7', '42', '123456789012345']],
    ['a decimal', ['1.5', '-0.25', '12.345', '123456789012.5']],
    ['a string', ['""', '"a b"', '"a;x=1, \\"\\\\"']],
    ['a token', ['a', '*', 'T*k_1', "a!#$%&'*+.^`|~:/-"]],
    ['a byte sequence', ['::', ':aGk+/w==:']],
    ['a boolean', ['?0', '?1']],
    ['a date', ['@0', '@-5', '@1787227200']],
    ['a display string', ['%""', '%"caf%c3%a9 at 5"', '%"\\"']],
  ])('can be %s', (_, values) => {
    for (const value of values) expect(list(`"a";x=${value};y=1`)).toEqual([['a', { x: value, y: '1' }]])
  })

  it('is true when it is omitted', () => {
    expect(list('"a";x;y=1;z')).toEqual([['a', { x: '?1', y: '1', z: '?1' }]])
  })

  it.each([
    ['an integer of 16 digits', ['1234567890123456', '-1234567890123456']],
    ['a decimal of 13 digits before the point', ['1234567890123.5']],
    ['a decimal of 4 digits after the point', ['1.2345']],
    ['a decimal with nothing on one side of the point', ['1.', '.5']],
    ['a sign alone, or a second or positive sign', ['-', '--1', '+1']],
    ['an unclosed string', ['"b', '"b\\"']],
    ['a non-ASCII letter', ['é', '"é"', '%"é"']],
    ['an unclosed byte sequence, or invalid characters in it', [':aGk=', ':a-b:']],
    ['an unknown boolean', ['?2', '?', '?true']],
    ['a date with a fraction or without digits', ['@1.5', '@']],
    ['an incomplete, uppercase or unclosed display string', ['%"%c"', '%"%C3%A9"', '%"%"', '%"é%"', '%"a', '%a']],
    ['empty', ['']],
    ['an inner list', ['(1 2)']],
  ])('cannot be %s', (_, values) => {
    for (const value of values) expect(list(`"a";x=${value}`)).toEqual([])
  })

  it.each(['X', '1', '-a', 'aB', 'é', ''])('cannot have the name %j', name => {
    expect(list(`"a";${name}=1`)).toEqual([])
  })
})

it('parses every list that it could have been sent', () => {
  const name = fc.stringMatching(/^[ -~]{0,12}$/)
  const params = fc.dictionary(fc.stringMatching(/^[a-z*][a-z0-9_.*-]{0,5}$/), fc.nat({ max: 999_999_999 }), { maxKeys: 4 })
  fc.assert(
    fc.property(fc.array(fc.tuple(name, params), { minLength: 1, maxLength: 5 }), members => {
      const text = members
        .map(
          ([name, params]) =>
            `"${name.replace(/["\\]/g, '\\$&')}"${Object.entries(params)
              .map(([key, value]) => `;${key}=${value}`)
              .join('')}`,
        )
        .join(', ')
      expect(parseList(text).map(({ params }) => Object.fromEntries(params))).toEqual(
        members.map(([, params]) => Object.fromEntries(Object.entries(params).map(([key, value]) => [key, String(value)]))),
      )
    }),
  )
})
