// 搜索引擎：读索引文件，答查询。只用 ES2017 的语法（Chromium 78 起），不依赖别的库。
// 与 generator/engine/search/reader.py 同一套规则，结果和次序一致（tests/search 有比对）。

(() => {
const HASH_LENGTH = 5;
const MOST_PHRASES = 8;
const MOST_UNITS = 200;
const MOST_TERMS = 12;
const EXACT = 6, EQUAL = 5, SHORT = 4, TITLE = 3, TEXT = 2;
const IN_TITLE = 3;
const PARTLY = 45, MOST_WORTH = 6;
const WINDOWS = [24, 80, 240];
const KEPT_FILES = 256;
const QUICK_ROUNDS = 2;

// ---- 装载：每个文件都是脚本，从共享文件夹直接打开（file://）也能读；有服务器时用 fetch，快一倍 ----

const here = new URL(".", document.currentScript.src);
const root = new URL("../../", here);
const folder = new URL("search/parts/", root);
const waiting = new Map();
const kept = new Map();
let isFetching = location.protocol !== "file:";

window.duchaIndex = (name, content) => {
  const wait = waiting.get(name);
  if (wait) wait.content = content;
};

const unreadable = (name) => new Error("读不到搜索文件：" + name);

async function fetched(name, mark, query) {
  const address = new URL(name + (mark ? "-" + mark : "") + ".js" + (query || ""), folder).href;
  if (!isFetching) return scripted(name, address);
  let response;
  try {
    response = await fetch(address);
  } catch (error) {
    // 服务器的安全策略可能只许脚本。
    isFetching = false;
    return scripted(name, address);
  }
  if (!response.ok) throw unreadable(name);
  const text = await response.text();
  return JSON.parse(text.slice(text.indexOf(",") + 1, text.lastIndexOf(")")));
}

function scripted(name, address) {
  // 正在取的不取第二次：内容只会交来一回。
  if (waiting.has(name)) return waiting.get(name).promise;
  const wait = {};
  waiting.set(name, wait);
  wait.promise = new Promise((done, failed) => {
    const script = document.createElement("script");
    const end = (error) => {
      script.remove();
      waiting.delete(name);
      if (error) failed(error);
      else done(wait.content);
    };
    script.charset = "utf-8";
    script.onload = () => end("content" in wait ? null : new Error("搜索文件内容不对：" + name));
    script.onerror = () => end(unreadable(name));
    script.src = address;
    document.head.append(script);
  });
  return wait.promise;
}

// 最近用过的留着，多了就放掉最早的。
function file(name, mark) {
  let promise = kept.get(name);
  if (promise) kept.delete(name);
  else promise = fetched(name, mark);
  kept.set(name, promise);
  promise.catch(() => kept.delete(name));
  if (kept.size > KEPT_FILES) kept.delete(kept.keys().next().value);
  return promise;
}

let opened = null;

function open(again) {
  if (opened && !again) return opened;
  kept.clear();
  opened = (async () => {
    // 重新发布以后，缓存里的目录会指向已经没有的文件：换个地址再取一次。
    const manifest = await fetched("manifest", "", again ? "?" + Date.now() : "");
    const columns = fetched("columns", manifest.columns);
    // 等到用它的时候再报错。
    columns.catch(() => null);
    const [from, to] = manifest.fold;
    const table = new Uint16Array(0x10000);
    for (let unit = 0; unit < table.length; unit++) table[unit] = unit;
    for (let place = 0; place < from.length; place++) table[from.charCodeAt(place)] = to.charCodeAt(place);
    return { manifest, table, columns: null, waits: columns };
  })();
  opened.catch(() => { opened = null; });
  return opened;
}

function marked(index, kind, number) {
  const marks = index.manifest[kind];
  return file(kind + "/" + number, marks.substr(number * HASH_LENGTH, HASH_LENGTH));
}

// ---- 归一：繁简、全半角、大小写、括号横线 ----

function folded(table, text) {
  const units = [];
  for (let start = 0; start < text.length; start += 4096) {
    const part = text.slice(start, start + 4096);
    const codes = new Array(part.length);
    for (let place = 0; place < part.length; place++) codes[place] = table[part.charCodeAt(place)];
    units.push(String.fromCharCode.apply(null, codes));
  }
  return units.join("");
}

const tight = (text) => text.replace(/ /g, "");
const keyOf = (text) => tight(text).replace(/[^0-9a-z\u3007\u3400-\u9fff\ud800-\udfff]+/g, "").replace(/第/g, "");

// ---- 查询 → 词组和要查的词条 ----

function termsOf(phrase) {
  if (phrase.length === 1) return [phrase];
  const terms = [];
  let begin = 0;
  for (const piece of phrase.match(/[0-9a-z./,%-]+|[^0-9a-z./,%-]+/g)) {
    const end = begin + piece.length;
    const length = !/^[0-9a-z./,%-]/.test(piece) || piece.length < 3 ? 2 : piece.length < 5 ? 3 : 5;
    for (let place = begin; place <= end - length; place++) terms.push(phrase.substr(place, length));
    if (end < phrase.length) terms.push(phrase.substr(end - 1, 2));
    begin = end;
  }
  return [...new Set(terms)];
}

function some(terms) {
  if (terms.length <= MOST_TERMS) return terms;
  return Array.from({ length: MOST_TERMS }, (_, place) => terms[Math.floor(place * (terms.length - 1) / (MOST_TERMS - 1))]);
}

// 词与词的接缝，只看头几处：都有的，多半是连在一起写的。
function seamsOf(words) {
  const seams = words.slice(1, MOST_PHRASES).map((word, place) => words[place].slice(-1) + word.charAt(0));
  return [...new Set(seams)];
}

function queryOf(table, text) {
  const whole = folded(table, text);
  const words = whole.split(" ").filter(Boolean).map((word) => word.slice(0, MOST_UNITS));
  const phrases = [...new Set(words)].slice(0, MOST_PHRASES);
  const joined = words.join("").slice(0, MOST_UNITS);
  const key = keyOf(whole);
  // 去掉横线的 2026-03-05 会被当成第 305 号记录。
  const isDate = /^\d{4}[-./]\d{1,2}([-./]\d{1,2})?$/.test(whole.trim());
  return {
    phrases,
    terms: phrases.map((phrase) => some(termsOf(phrase))),
    // 空白隔开的几个词，连在一起出现的排前。
    joined,
    seams: phrases.length > 1 ? seamsOf(words) : [],
    words: phrases.filter((phrase) => /^[0-9a-z]{2,3}$/.test(phrase) && /[a-z]/.test(phrase)),
    names: ["==" + key, "##" + key, "~~" + (isDate ? "" : key)],
  };
}

function termHash(term) {
  let value = 0x811c9dc5;
  for (let place = 0; place < term.length; place++) value = Math.imul(value ^ term.charCodeAt(place), 0x01000193);
  return (value ^ value >>> 15) >>> 0;
}

// ---- 词条所在 ----

const DIGIT = new Uint8Array(128);
"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".split("").forEach((letter, value) => {
  DIGIT[letter.charCodeAt(0)] = value;
});

// 同一名称的几种写法在一个文件里。
const named = (index, name) => (name.length > 2 ? where(index, name, termHash(name.slice(2))) : NOWHERE);

async function where(index, term, hash) {
  const count = index.manifest.terms.length / HASH_LENGTH;
  const text = await marked(index, "terms", ((hash === undefined ? termHash(term) : hash) & count - 1) >>> 0);
  const begin = text.indexOf("\n" + term + " ");
  if (begin < 0) return NOWHERE;
  return places(text, begin + term.length + 2, text.indexOf("\n", begin + 1));
}

function places(text, begin, end) {
  const slots = new Int32Array(end - begin);
  const weights = new Uint8Array(end - begin);
  let count = 0, slot = -1, value = 0, power = 0;
  for (let place = begin; place < end; place++) {
    const digit = DIGIT[text.charCodeAt(place)];
    value |= (digit & 31) << power;
    if (digit > 31) { power += 5; continue; }
    slot += (value >>> 2) + 1;
    slots[count] = slot;
    weights[count++] = value & 3;
    value = power = 0;
  }
  return { slots: slots.subarray(0, count), weights: weights.subarray(0, count) };
}

// 两边都有的；weights 由 join 从两个权重得出。
function both(a, b, join) {
  const length = Math.min(a.slots.length, b.slots.length);
  const slots = new Int32Array(length);
  const weights = new Uint8Array(length);
  let count = 0;
  for (let i = 0, j = 0; i < a.slots.length && j < b.slots.length;) {
    const step = a.slots[i] - b.slots[j];
    if (step < 0) i++;
    else if (step > 0) j++;
    else {
      slots[count] = a.slots[i];
      weights[count++] = join(a.weights[i++], b.weights[j++]);
    }
  }
  return { slots: slots.subarray(0, count), weights: weights.subarray(0, count) };
}

// ---- 列：每篇一格 ----

function cell([width, text], slot) {
  let value = 0;
  for (let place = slot * width; place < (slot + 1) * width; place++) value = value << 6 | DIGIT[text.charCodeAt(place)];
  return value;
}

const facetOf = (index, name) => index.columns.facets.find((facet) => facet.name === name);

function valuesOf(facet, slot) {
  const number = cell(facet.column, slot);
  return number ? facet.sets[number - 1].map((value) => facet.values[value]) : [];
}

// 每个筛选项一个函数：这一篇留不留。
function tests(index, filters) {
  return Object.keys(filters).filter((name) => filters[name] && filters[name].length).map((name) => {
    const facet = facetOf(index, name);
    if (!facet) return { name, keeps: () => false };
    const wanted = new Set(filters[name].map(String));
    const sets = [false, ...facet.sets.map((set) => set.some((value) => wanted.has(facet.values[value])))];
    return { name, keeps: (slot) => sets[cell(facet.column, slot)] };
  });
}

// 每个筛选项的计数：按其余筛选项算，同一项内可以多选。
function counted(index, candidates, filtering) {
  return index.columns.facets.map((facet) => {
    const others = filtering.filter((test) => test.name !== facet.name);
    const bySet = new Int32Array(facet.sets.length + 1);
    for (const candidate of candidates) {
      if (others.every((test) => test.keeps(candidate.slot))) bySet[cell(facet.column, candidate.slot)]++;
    }
    const byValue = new Int32Array(facet.values.length);
    facet.sets.forEach((set, number) => set.forEach((value) => { byValue[value] += bySet[number + 1]; }));
    const values = facet.values.map((value, place) => ({ value, count: byValue[place] })).filter((one) => one.count);
    return { name: facet.name, label: facet.label, values };
  });
}

// ---- 候选与次序 ----

const before = (a, b) => b.alone - a.alone || b.tier - a.tier || b.near - a.near || b.worth - a.worth || b.date - a.date || a.slot - b.slot;

const newest = (a, b) => b.date - a.date || before(a, b);

function candidate(index, alone, slot, tier, near, weight) {
  const worth = tier === TEXT ? weight : tier !== SHORT ? -cell(index.columns.length, slot) : 0;
  return { alone, slot, tier, near, worth, date: cell(index.columns.date, slot) };
}

const NOWHERE = { slots: new Int32Array(0), weights: new Uint8Array(0) };

// 一组词条都有的；权重取最小的。
async function allOf(index, terms) {
  if (!terms.length) return NOWHERE;
  const found = await Promise.all(terms.map((term) => where(index, term)));
  return found.sort((a, b) => a.slots.length - b.slots.length).reduce((a, b) => both(a, b, Math.min));
}

async function candidatesOf(index, query) {
  const [columns, alone, seams, exact, equal, short, ...found] = await Promise.all([
    index.waits,
    Promise.all(query.words.map((word) => named(index, "''" + word))),
    allOf(index, query.seams),
    ...query.names.map((name) => named(index, name)),
    ...query.terms.map((terms) => allOf(index, terms)),
  ]);
  index.columns = columns;
  const least = found.reduce((a, b) => both(a, b, Math.min));
  const sum = found.reduce((a, b) => both(a, b, (x, y) => x + y));
  const tiers = new Map();
  [[short, SHORT], [equal, EQUAL], [exact, EXACT]].forEach(([each, tier]) => each.slots.forEach((slot) => tiers.set(slot, tier)));
  const close = new Map();
  seams.slots.forEach((slot, place) => close.set(slot, seams.weights[place]));
  // 短的字母词（AI、4G），单独成词的排前。
  const loose = alone.map((each) => new Set(each.slots));
  const stands = (slot) => (loose.every((each) => each.has(slot)) ? 1 : 0);
  const result = [];
  for (let place = 0; place < sum.slots.length; place++) {
    const slot = sum.slots[place];
    const tier = tiers.get(slot) || (least.weights[place] === IN_TITLE ? TITLE : TEXT);
    tiers.delete(slot);
    const near = tier <= TITLE && close.has(slot) && (tier === TEXT || close.get(slot) === IN_TITLE) ? 1 : 0;
    result.push(candidate(index, tier >= SHORT ? 1 : stands(slot), slot, tier, near, sum.weights[place]));
  }
  tiers.forEach((tier, slot) => result.push(candidate(index, 1, slot, tier, 0, 0)));
  return result;
}

// 没有完全匹配时：含有的词条越多、越少见，越靠前。
async function nearOf(index, query) {
  const terms = [...new Set([].concat(...query.terms, query.seams))];
  const found = await Promise.all(terms.map((term) => where(index, term)));
  const scores = new Map();
  let possible = 0;
  for (const { slots, weights } of found) {
    const worth = slots.length ? Math.min(MOST_WORTH, 32 - Math.clz32(Math.floor(index.manifest.count / slots.length))) : 0;
    possible += worth;
    for (let place = 0; place < slots.length; place++) {
      const own = scores.get(slots[place]);
      const bonus = weights[place] === IN_TITLE ? worth : 0;
      if (own) { own[0] += worth; own[1]++; own[2] += bonus; }
      else scores.set(slots[place], [worth, 1, bonus]);
    }
  }
  const result = [];
  scores.forEach(([score, count, bonus], slot) => {
    if (score * 100 >= PARTLY * possible && count * 3 >= terms.length) {
      result.push({ alone: 1, slot, tier: 0, near: 0, worth: score + bonus, date: cell(index.columns.date, slot) });
    }
  });
  return result;
}

// ---- 核对：显示出来的，原文里必须真有 ----

async function pageOf(index, slot) {
  const bundle = await marked(index, "texts", Math.floor(slot / index.manifest.bundle));
  const [url, title, id, number, passages] = bundle[slot % index.manifest.bundle];
  // 特别长的正文另有文件。
  const texts = typeof passages === "string" ? await file("long/" + slot, passages) : passages;
  return { url, title, id, number, passages: texts };
}

function occurrences(text, phrase) {
  const result = [];
  for (let place = text.indexOf(phrase); place >= 0; place = text.indexOf(phrase, place + 1)) result.push(place);
  return result;
}

function nearness(text, phrases) {
  if (phrases.length === 1) return WINDOWS.length;
  const all = [];
  phrases.forEach((phrase, number) => occurrences(text, phrase).forEach((place) => all.push([place, number])));
  all.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const last = new Map();
  let best = WINDOWS[WINDOWS.length - 1] + 1;
  for (const [place, number] of all) {
    last.set(number, place);
    if (last.size === phrases.length) best = Math.min(best, place - Math.min(...last.values()));
  }
  return WINDOWS.filter((window) => best <= window).length;
}

function checked(index, query, one, page) {
  if (one.tier >= SHORT) return one;
  const names = [page.title, page.id, page.number].map((text) => tight(folded(index.table, text)));
  const inTitle = query.phrases.map((phrase) => names.some((name) => name.includes(phrase)));
  if (inTitle.every(Boolean)) return candidate(index, one.alone, one.slot, TITLE, names.some((name) => name.includes(query.joined)) ? 1 : 0, 0);
  const body = tight(folded(index.table, page.passages.map(([, heading, text]) => heading + text).join("")));
  if (!query.phrases.every((phrase, place) => inTitle[place] || body.includes(phrase))) return null;
  const near = nearness(body, query.phrases) + (body.includes(query.joined) ? 1 : 0);
  return candidate(index, one.alone, one.slot, TEXT, near, one.tier === TEXT ? one.worth : 0);
}

// isQuick：边打字边查，有了结果就不再多核对，特别长的页面也不等；余下的数目就说“约”。
async function verified(index, query, candidates, wanted, isQuick) {
  const long = new Set(isQuick ? index.manifest.long : []);
  const order = candidates.filter((one) => !long.has(one.slot));
  const short = order.length;
  order.push(...candidates.filter((one) => long.has(one.slot)));
  const good = [];
  let failed = 0, start = 0;
  for (let round = 0; start < order.length && good.length < wanted; round++) {
    if (isQuick && good.length && (round >= (good[0].tier === EXACT ? 1 : QUICK_ROUNDS) || start >= short)) break;
    // 落空的多，就一次多看一些。
    const end = start + Math.max(wanted - good.length, Math.min(failed, 4 * wanted));
    const batch = order.slice(start, start < short ? Math.min(end, short) : end);
    const pages = await Promise.all(batch.map((one) => pageOf(index, one.slot)));
    batch.forEach((one, place) => {
      if (good.length === wanted) return;
      const real = checked(index, query, one, pages[place]);
      if (real) good.push(Object.assign(real, { page: pages[place] }));
      else failed++;
    });
    start += batch.length;
  }
  return { good, failed, isWhole: good.length === wanted || start >= order.length };
}

// ---- 摘录：词所在的一段，词标出来 ----

const BEFORE = 28, LENGTH = 110;

// 去掉空白后的归一文本，和每个字在原文里的位置。
function traced(table, text) {
  const loose = folded(table, text);
  const at = [];
  for (let place = 0; place < loose.length; place++) if (loose.charAt(place) !== " ") at.push(place);
  return { text: tight(loose), at };
}

// 原文里要标出的区间，按先后，不重叠。
function spans(trace, phrases) {
  const found = [];
  for (const phrase of phrases) {
    for (const place of occurrences(trace.text, phrase)) {
      found.push([trace.at[place], trace.at[place + phrase.length - 1] + 1]);
    }
  }
  found.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  const result = [];
  for (const span of found) {
    const last = result[result.length - 1];
    if (last && span[0] <= last[1]) last[1] = Math.max(last[1], span[1]);
    else result.push(span);
  }
  return result;
}

// [文字, 是否标出] 的一串。
function pieces(text, marks, begin, end) {
  const result = [];
  let place = begin;
  for (const [from, to] of marks) {
    if (to <= begin || from >= end) continue;
    if (from > place) result.push([text.slice(place, from), false]);
    result.push([text.slice(Math.max(from, begin), Math.min(to, end)), true]);
    place = Math.min(to, end);
  }
  if (place < end) result.push([text.slice(place, end), false]);
  return result.map(([part, isMarked]) => [part.replace(/\s+/g, " "), isMarked]);
}

function snippetOf(table, page, phrases) {
  let best = null;
  const also = [];
  for (const [anchor, heading, text] of page.passages) {
    const trace = traced(table, text);
    const marks = spans(trace, phrases);
    const inHeading = spans(traced(table, heading), phrases).length;
    if (!marks.length && !inHeading) continue;
    const kinds = phrases.filter((phrase) => trace.text.includes(phrase)).length;
    const one = { anchor, heading: anchor ? heading : "", text, marks, kinds };
    if (anchor) also.push({ anchor, heading });
    if (!best || kinds > best.kinds || (kinds === best.kinds && !best.anchor && anchor)) best = one;
  }
  if (!best) {
    const passage = page.passages.find(([anchor]) => anchor) || page.passages[0] || ["", "", ""];
    best = { anchor: "", heading: "", text: passage[2], marks: [], kinds: 0 };
  }
  const begin = Math.max(0, (best.marks.length ? best.marks[0][0] : 0) - BEFORE);
  const end = Math.min(best.text.length, begin + LENGTH);
  const parts = pieces(best.text, best.marks, begin, end);
  if (begin > 0) parts.unshift(["…", false]);
  if (end < best.text.length) parts.push(["…", false]);
  return { parts, anchor: best.anchor, heading: best.heading, also: also.filter((one) => one.anchor !== best.anchor) };
}

const ENTITY = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text) => text.replace(/[&<>"]/g, (char) => ENTITY[char]);
const asHtml = (parts) => parts.map(([text, isMarked]) => (isMarked ? "<mark>" + escaped(text) + "</mark>" : escaped(text))).join("");

function hitOf(index, one, phrases) {
  const { page, slot } = one;
  const { parts, anchor, heading, also } = snippetOf(index.table, page, phrases);
  const facets = {};
  for (const facet of index.columns.facets) facets[facet.name] = valuesOf(facet, slot);
  const href = new URL(page.url + (location.protocol === "file:" ? "index.html" : ""), root).href;
  return {
    url: page.url, href, title: page.title, id: page.id, number: page.number,
    score: one.alone * 1e7 + one.tier * 1e6 + one.near * 1e5 + Math.max(0, 1e3 + one.worth),
    snippet: asHtml(parts), snippetParts: parts,
    titleParts: pieces(page.title, spans(traced(index.table, page.title), phrases), 0, page.title.length),
    date: one.date ? new Date(one.date * 864e5).toISOString().slice(0, 10) : "",
    anchor, heading, also, facets,
  };
}

// ---- 对外 ----

async function searched(index, text, options) {
  const limit = options.limit || 10;
  const query = queryOf(index.table, text);
  if (!query.phrases.length) return { query: text, total: 0, partial: false, hits: [], facets: [], phrases: [], sure: true };
  const all = await candidatesOf(index, query);
  const filtering = tests(index, options.filters || {});
  const order = options.sort === "date" ? newest : before;
  const kept = (one) => filtering.every((test) => test.keeps(one.slot));
  // 几个词的，多看一些，好把挨得近的排前。
  const pool = query.phrases.length === 1 || options.quick ? limit : 2 * limit;
  const candidates = all.filter(kept).sort(order);
  const { good, failed, isWhole } = await verified(index, query, candidates, pool, options.quick);
  if (good.length) {
    const shown = good.sort(order).slice(0, limit);
    return {
      query: text, total: candidates.length - failed, partial: false, sure: isWhole && (!failed || good.length + failed >= candidates.length),
      facets: counted(index, all, filtering), phrases: query.phrases,
      hits: shown.map((one) => hitOf(index, one, query.phrases)),
    };
  }
  const nearAll = all.length && !candidates.length ? [] : await nearOf(index, query);
  const near = nearAll.filter(kept).sort(order);
  const shown = near.slice(0, limit);
  const pages = await Promise.all(shown.map((one) => pageOf(index, one.slot)));
  shown.forEach((one, place) => { one.page = pages[place]; });
  const marks = [].concat(...query.terms);
  return {
    query: text, total: near.length, partial: near.length > 0, sure: true,
    facets: counted(index, near.length ? nearAll : all, filtering), phrases: query.phrases,
    hits: shown.map((one) => hitOf(index, one, marks)),
  };
}

window.duchaEngine = {
  root,
  open: () => open(false),
  async search(text, options) {
    try {
      return await searched(await open(false), text, options || {});
    } catch (error) {
      return searched(await open(true), text, options || {});
    }
  },
  // 在一段文字里要标出的区间，供打开的页面标词。
  async marker(text) {
    const index = await open(false);
    const { phrases } = queryOf(index.table, text);
    return (string) => spans(traced(index.table, string), phrases);
  },
};
})();
