/** Which character sets does `charset` name? */

export const charsets: readonly (readonly [name: string, use: string])[] = [
  ['utf-8', 'Unicode'],
  ['iso-8859-1', 'Western Europe'],
  ['iso-8859-2', 'Central Europe'],
  ['iso-8859-5', 'Cyrillic'],
  ['iso-8859-15', 'Western Europe, with the euro sign'],
  ['windows-1250', 'Central Europe'],
  ['windows-1251', 'Cyrillic'],
  ['windows-1252', 'Western Europe'],
  ['koi8-r', 'Russian'],
  ['koi8-u', 'Ukrainian'],
  ['shift_jis', 'Japanese'],
  ['euc-jp', 'Japanese'],
  ['euc-kr', 'Korean'],
  ['gb18030', 'Chinese'],
  ['gbk', 'Chinese, simplified'],
  ['big5', 'Chinese, traditional'],
  ['us-ascii', 'ASCII'],
];
