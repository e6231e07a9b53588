// The forty faults: what goes wrong, what Holdfast does then, and where it can happen. scripts/faults.mjs makes docs/faults.md of it.
const processes = ['node20', 'node22', 'node24', 'node26', 'deno', 'bun']
const workers = ['workerd', 'workerd-bare']
const browsers = ['chromium', 'firefox', 'webkit']

export const runtimes = [...processes, ...workers, ...browsers]

const noProcess = 'workers and pages write no files and own no process'
const noIndexedDB = 'there is no IndexedDB outside browsers'

const everywhere = (id, fault, expected) => ({ id, fault, expected, where: runtimes })
const only = (where, reason) => (id, fault, expected) => ({ id, fault, expected, where, reason })
const onDisk = only(processes, noProcess)
const inBrowsers = only(browsers, noIndexedDB)

export const groups = {
  Storage: [
    onDisk(
      1,
      'The process is killed while it writes an entry to disk',
      'Readers find the old entry, the new one or none; never a torn one',
    ),
    onDisk(2, 'A killed writer leaves its temporary file', 'It is no key, and the next writer sweeps it after an hour'),
    everywhere(3, 'The store has no room', 'The call succeeds; an event tells; writes pause, longer each time'),
    everywhere(4, 'The store may not be read or written', 'A miss and an event; an error object is never data'),
    everywhere(5, 'An address holds signs, or a length, that no store takes', 'Keys are hashes: the entry is stored and found'),
    everywhere(6, 'One key is the beginning of another', 'Both are stored'),
    everywhere(7, 'Addresses differ only in their query', 'Each has its own entry'),
    everywhere(8, 'A stored value is damaged, cut, or of another version', 'A miss: the entry is fetched anew and replaced'),
    everywhere(9, 'The clock is set back or forward', 'Nothing is served for longer than its lifetime'),
    inBrowsers(10, 'The quota of IndexedDB is used up', 'The older half is dropped and the write is tried once more'),
    inBrowsers(11, 'Opening the database is blocked', 'A miss after 150 ms; the call goes on'),
    inBrowsers(12, 'The browser closes the connection to the database', 'It is opened once more'),
    everywhere(13, 'The browser denies its storage', 'Creating the cache does not throw; it lives in memory'),
    only(workers, 'there is no Workers KV elsewhere')(
      14,
      'KV refuses a lifetime, or answers a write with 429',
      'The lifetime is rounded up; the write is left out; nothing rejects',
    ),
    everywhere(15, 'The store never answers', 'A miss after 150 ms; the store is then left alone for a while'),
    everywhere(16, 'Keys never repeat', 'Memory and store stay within `maxEntries` and `maxBytes`'),
    everywhere(17, 'A caller changes the data it was given', 'The next hit is not affected'),
  ],
  'Joined calls': [
    everywhere(18, 'The caller that began a joined request leaves', 'The others are answered; the request ends with its last caller'),
    everywhere(19, 'A joined request fails', 'One request; each caller gets an error of its own'),
    everywhere(20, 'The refresh of a stale entry fails', 'The stale answer where `staleIfError` allows it, else the error; nothing hangs'),
    everywhere(21, 'A joined body is huge', 'It is read once, up to `maxResponseBytes`; all callers are rejected'),
    everywhere(22, 'Joined callers read one stream', 'They share bytes; each has its own body and data'),
    only([...processes, ...browsers], 'Workers KV has no leases')(
      23,
      'The holder of a lease dies',
      'The lease is passed over when its time is over',
    ),
  ],
  Transport: [
    everywhere(24, 'A body stalls after its headers', 'A timeout of the attempt, which is retried when the method is idempotent'),
    everywhere(25, 'A body arrives byte after byte', 'The attempt’s timeout and the deadline cut it'),
    everywhere(26, 'An answer breaks off: short length, no last chunk, reset, closed', 'A retryable error; never cached'),
    everywhere(27, 'A body that only the end of the connection ends is cut', 'A retryable error; never cached'),
    everywhere(28, 'A small body inflates to a huge one', 'It is cut at `maxResponseBytes`, counted after decompression; not retried'),
    everywhere(29, 'Content encodings are nested', 'The data, or a typed error, in time'),
    everywhere(30, 'A redirect leads to another origin', 'No credential, no header of the caller and no body follows it'),
    everywhere(31, 'A redirect without an end, or to what is not http', 'An error, which is not retried'),
    everywhere(32, 'A header holds a line break or NUL', 'A `TypeError` that names the header and hides its value; nothing is sent'),
    everywhere(33, 'A path tries to leave the base address', 'A `TypeError`; nothing is sent'),
    everywhere(34, 'Retry-After is huge, negative, past or no date', 'Beyond the deadline the call ends at once; nonsense is ignored'),
    everywhere(35, 'Attempts would last longer than the call', 'The deadline ends the last attempt too'),
    everywhere(36, 'One signal serves very many calls', 'No listener is left on it'),
    onDisk(37, 'Timers of finished calls keep the process alive', 'The process ends by itself'),
  ],
  Security: [
    everywhere(38, 'A secret comes out in an error, an event, a log or a key', 'It is in none of them'),
    everywhere(39, 'Two users ask for the same address', 'Separate entries, under both policies'),
    everywhere(
      40,
      'Names such as `__proto__` in body, headers and query; very long headers',
      'No prototype changes; headers are read in linear time',
    ),
  ],
}
