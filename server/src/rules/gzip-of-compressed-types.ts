/** Work is put into compressing what is compressed already. */

import { asciiLower } from '../project/ascii.ts';
import { removeArgument, removeStatement, unsafe } from './edits.ts';
import { defineRule } from './rule.ts';
import { listed } from './wording.ts';

/** Whose formats are compressed by themselves. */
const compressed =
  /^(?:image\/(?:jpe?g|pjpeg|png|gif|webp|avif|heic|jxl)|video\/(?:mp4|webm|mpeg|ogg|quicktime|x-\w+)|audio\/(?:mpeg|mp4|ogg|aac|webm|x-m4a)|(?:application|font)\/(?:x-)?(?:font-)?woff2?|application\/(?:zip|gzip|x-gzip|x-zip-compressed|x-bzip2|x-7z-compressed|x-rar(?:-compressed)?|zstd|java-archive))$/;

export const gzipOfCompressedTypes = defineRule({
  id: 'gzip-of-compressed-types',
  category: 'performance',
  severity: 'hint',
  fix: 'unsafe',
  summary: '`gzip_types` lists formats that are compressed by themselves.',
  why: 'JPEG, PNG, WOFF, MP4 and ZIP files do not become smaller by another compression. nginx spends the time for each request, and a part of such a file can then not be asked for any more.',
  within: 'http',
  bad: 'gzip_types text/css image/png image/jpeg;',
  good: 'gzip_types text/css;',
  docs: 'https://nginx.org/en/docs/http/ngx_http_gzip_module.html#gzip_types',
  own: {
    on: ['gzip_types', 'brotli_types'],
    check(directive, { file, name }, report) {
      const { args } = directive;
      const found = args.filter(({ value }) => compressed.test(asciiLower(value)));
      const [first] = found;
      const last = found.at(-1);
      if (!first || !last) return;
      const names = found.map(({ value }) => `\`${value}\``);
      report({
        start: first.start,
        end: last.end,
        message: `${listed(names, 'and')} ${found.length === 1 ? 'is' : 'are'} compressed by ${found.length === 1 ? 'itself' : 'themselves'}: compressing again takes time and saves nothing.`,
        fixes: [
          found.length === args.length
            ? unsafe(`Remove \`${name}\``, removeStatement(file, directive))
            : unsafe(
                `Remove ${found.length === 1 ? names[0] : 'them'}`,
                ...found.map((argument) => removeArgument(file, argument)),
              ),
        ],
      });
    },
  },
});
