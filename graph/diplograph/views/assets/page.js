// the page object: words, names and dates in the language that is chosen, colours of the theme
import { dateWriter } from "./dates.js";
import { make, once, outward, phrase } from "./dom.js";

const KINDS = { agency: "agencyKinds", organisation: "organisationKinds", event: "eventKinds", instrument: "instrumentKinds" };

export function makePage(model) {
  const { data } = model;
  const page = {
    model,
    lang: data.lang,
    rtl: false,
    look: null,
    // what a view says of its own colours and lines
    legends: {},
    speak(lang) {
      page.lang = lang;
      page.rtl = lang === "ar";
      // plain English would put the month first, which most of the world misreads
      page.writing = { en: "en-GB", ar: "ar-u-nu-latn" }[lang] ?? lang;
      const plural = once(() => new Intl.PluralRules(lang));
      const numbers = once(() => new Intl.NumberFormat(page.writing));
      page.plural = { select: (number) => plural().select(number) };
      // small numbers are written alike in all of these languages
      page.numbers = { format: (number) => (Number.isInteger(number) && number >= 0 && number < 1000 ? String(number) : numbers().format(number)) };
      page.writeDate = dateWriter(page.writing, page.words);
    },
    words(key, values = {}) {
      const found = data.words[page.lang][key] ?? key;
      const form = typeof found === "string" ? found : (found[page.plural.select(Number(values.n))] ?? found.other);
      return phrase(form, Object.fromEntries(Object.entries(values).map(([name, value]) => [name, typeof value === "number" ? page.numbers.format(value) : value])));
    },
    term(list, key) {
      const labels = data.terms[list]?.[key];
      return labels ? (labels[page.lang] ?? labels.en ?? Object.values(labels)[0]) : (key ?? "");
    },
    plainName: (node) => model.nodes[node].names?.[page.lang] ?? model.nodes[node].label,
    nameOf: (node) => isolated(page.plainName(node)),
    regionName: (m49) => data.regions[m49]?.[page.lang] ?? data.regions[m49]?.en ?? page.words(m49),
    countryName: (code) => (model.indexOf(code) === undefined ? code : page.nameOf(model.indexOf(code))),
    kindLine(node) {
      const { type, kind, abbreviation, country } = model.nodes[node];
      const where = type === "country" ? country : country && page.countryName(country);
      return [page.words(type), kind && page.term(KINDS[type], kind), abbreviation && isolated(abbreviation), where].filter(Boolean).join(" · ");
    },
    titleOf: (node) => `${page.nameOf(node)} — ${page.kindLine(node)}`,
    partyName: (party) => isolated(model.indexOf(party.actor) === undefined ? (party.names?.[page.lang] ?? party.name ?? party.actor) : page.plainName(party.node)),
    structureTitle: (type, source, target) => `${page.nameOf(source)} ${page.words(type)} ${page.nameOf(target)}`,
    engagementTitle(number, ...ends) {
      // read as a sentence from who the kind begins with, between two actors at any level
      const { ties } = model.at(model.finest);
      const [tie] = model.at(model.finest).tiesIn(number);
      const kind = model.columns.kinds[model.columns.kind[number]];
      const [one, other] = ends.length ? ends : [ties.source[tie], ties.target[tie]];
      const reads = model.data.terms.reads[kind] ? page.term("reads", kind) : page.term("kinds", kind);
      return `${page.nameOf(one)} ${reads} ${page.nameOf(other)}`;
    },
    citations: (cited) => citationList(page, cited),
  };
  page.speak(data.lang);
  return page;
}

function isolated(name) {
  // a name that turns the direction of writing must not turn the sentence that it stands in
  return /[\u202a-\u202e\u2066-\u2069]/.test(name) ? `\u2068${name}\u2069` : name;
}

function citationList(page, cited) {
  const { model, words, writeDate } = page;
  if (!cited?.length) return make("p", {}, words("noSource"));
  return make("ul", { className: "cited" }, cited.map(([source, locator]) => {
    const { publisher, title, url, date, language } = model.sources[source];
    const hint = [publisher, date && words("published", { date: writeDate(date) }), language, locator];
    return make("li", {}, outward(url, title ?? publisher, words), make("small", {}, hint.filter(Boolean).join(" · ")));
  }));
}

export function readLook(data, theme) {
  const style = getComputedStyle(document.documentElement);
  const read = (name) => style.getPropertyValue(`--${name}`).trim();
  const colours = Object.fromEntries(Object.entries(data.colours).map(([group, shades]) => [group, shades[theme]]));
  const dark = theme === "dark";
  return {
    theme,
    colours,
    regions: colours,
    tie: dark ? "#77879a" : "#a3abb4",
    machine: dark ? "#9a7fc9" : "#9a7bc8",
    structure: dark ? "#3d4855" : "#d5d8da",
    ...Object.fromEntries(["ink", "ground", "panel", "muted", "line", "accent", "focus"].map((name) => [name, read(name)])),
  };
}
