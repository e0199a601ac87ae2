// An export of people whose values would like to be markup, script, styles or addresses:
//   node tests/browser/hostile.mjs COUNT DAY
// On day 2 a third have other values, a few have left, and some are new. Whatever runs sets `pwned`.
const count = Number(process.argv[2]), day = Number(process.argv[3]);

const run = "window.pwned=1";
const pieces = [
  `</script><img src=x onerror=${run}>`, `<script>${run}</script>`, `"><script>${run}</script>`,
  `' onmouseover='${run}`, `" autofocus onfocus="${run}" x="`, `javascript:${run}`, `<a href="javascript:${run}">x</a>`,
  `--><script>${run}</script>`, `]]><script>${run}</script>`, `</style><style>*{display:none}</style>`, `</title><svg onload=${run}>`,
  `</bdi></td></tr></table><img src=x onerror=${run}>`, `<!--`, `<![CDATA[`, `{{constructor.constructor('${run}')()}}`, `\${${run}}`,
  `&lt;img src=x onerror=${run}&gt;`, `&#60;script&#62;${run}&#60;/script&#62;`, `&notanentity;&amp;&AMP`, `\\3c img\\3e`, `url(javascript:${run})`,
  "\u2028line\u2029paragraph", "\u202Eevil\u202C", "\u2066iso\u2069late", "\u200Fרחל\u200E", "a\u0000b", "a\u0000<script>", "a\u001B[31mred\u0007", "a\u0085b",
  "﹤script﹥＜script＞", "\uFEFFmark", "\uFFFE", "z\u0300\u0301\u0302\u0303", "👩‍👩‍👧‍👦", "\uD83D<b>", "`${x}`", "%3Cscript%3E", "\r\n\r\n<h1>Injected</h1>",
  "<iframe srcdoc='<script>parent.pwned=1</script>'>", "<base href=//evil.example/>", "<meta http-equiv=refresh content='0;url=javascript:pwned=1'>",
  "<form><button formaction=javascript:pwned=1>", "<details open ontoggle=pwned=1>", "<style>@import 'http://evil.example'</style>",
  "<textarea>", "<plaintext>", "<template>", "<noscript><img src=x onerror=pwned=1></noscript>", "=1+1", "#?q=<img>", "../../etc/passwd", "x".repeat(1800),
];

// The same number gives the same value; each number a value of its own.
function value(number, turn) {
  const first = pieces[(number * 7 + turn) % pieces.length], second = pieces[(number * 13 + 5 * turn) % pieces.length];
  return turn % 2 ? `${first}${number}${second}` : `P${number} ${first}`;
}

const people = [];
for (let n = 0; n < count; n++) {
  if (day === 1 && n % 3 === 0) continue; // joins on day 2
  const leaves = day === 2 && n % 16 === 1;
  const turn = day === 2 && n % 4 === 2 ? 3 : 0;
  people.push({
    id: `22222222-2222-4222-8222-${String(n).padStart(12, "0")}`,
    accountEnabled: !leaves,
    userType: "Member",
    displayName: value(n, turn),
    surname: value(n, turn + 1).slice(0, 60),
    givenName: pieces[n % 20],
    department: pieces[(Math.floor(n / 9) + turn) % pieces.length],
    // Many share one change, so that it is told as a cause.
    jobTitle: n % 2 ? `Clerk <script>${run}</script> ${day}` : value(n, turn + 4),
    city: pieces[(n + turn) % 24],
    mail: n % 5 ? `p${n}@firm.example` : `"<img/src=x/onerror=pwned=1>${n}"@firm.example`,
    mobilePhone: n % 7 ? `+44 7700 900${n}` : `javascript:${run}`,
  });
}
process.stdout.write(JSON.stringify(people) + "\n");
