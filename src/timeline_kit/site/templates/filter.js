// Which entries an address asks for: the page and its slides ask the same, each with this before its script.
const filter = (() => {
  "use strict";
  // What is no letter with a mark to Unicode, but is to those who search.
  const PLAIN = {
    ł: "l", ø: "o", đ: "d", ð: "d", ħ: "h", ŧ: "t", ŋ: "n", ı: "i", ß: "ss", æ: "ae", œ: "oe", þ: "th",
    ς: "σ", ґ: "г", ى: "ي", ی: "ي", ک: "ك", ة: "ه", "’": "'", "‘": "'", ʼ: "'", ʻ: "'",
  };
  // Accents, and the signs that Hebrew, Arabic and Hindi may leave out; other vowel signs make words.
  const MARKS = /[\u0300-\u036f\u0591-\u05c7\u0640\u064b-\u065f\u0670\u093c]/g;
  const OTHERS = new RegExp(`[${Object.keys(PLAIN).join("")}]`, "g");
  const plain = (text) => text.normalize("NFKD").replace(MARKS, "").toLowerCase()
    .replace(OTHERS, (letter) => PLAIN[letter]).replace(/[٠-٩۰-۹]/g, (digit) => digit.charCodeAt() & 15);

  const texts = new Map();
  function textOf(entry) {
    if (!texts.has(entry)) texts.set(entry, plain(entry.textContent));
    return texts.get(entry);
  }
  // A number is no part of another one; that of a day stands beside its month.
  function seeker(word, at, words, entries) {
    const literal = (text) => text.replace(/[$()*+.?[\\\]^{|}]/g, "\\$&");
    if (!/^\d/.test(word)) return literal(word);
    const isOfDates = (other) => /[\p{L}\p{M}]{3}/u.test(other)
      && entries.some((entry) => plain(entry.querySelector(".when").textContent).includes(other));
    const month = /^\d{1,2}\D?$/.test(word) && [...words.slice(at), ...words].find(isOfDates);
    const number = `(?<!\\d)0?${literal(word)}`;
    if (month) return `${number}(?!\\d).{0,7}${literal(month)}|${literal(month)}.{0,3}${number}(?!\\d)`;
    return at < words.length - 1 ? `${number}(?!\\d)` : number;
  }
  const tagsOf = (entry) => [...entry.querySelectorAll(".tags li")].map((tag) => tag.textContent.trim());
  const groupsOf = (entry) => [...entry.querySelectorAll(".group")].map((group) => group.textContent);

  // `fits` is whether an entry is asked for, `strange` what is asked for and no entry has.
  return (query, entries) => {
    const [groups, tags] = ["group", "tag"].map((key) => query.getAll(key).filter(Boolean));
    const words = plain(query.get("q") ?? "").split(/\s+/).filter(Boolean);
    const sought = words.map((...word) => new RegExp(seeker(...word, entries)));
    const without = (names, of) => names.filter((name) => !entries.some((entry) => of(entry).includes(name)));
    const has = (wanted, of, entry) => !wanted.length || of(entry).some((name) => wanted.includes(name));
    return {
      groups,
      tags,
      isAny: groups.length + tags.length + words.length > 0,
      isNewest: query.get("order") === "newest",
      strange: [...without(groups, groupsOf), ...without(tags, tagsOf)],
      fits: (entry) => has(groups, groupsOf, entry) && has(tags, tagsOf, entry)
        && sought.every((one) => one.test(textOf(entry))),
    };
  };
})();
