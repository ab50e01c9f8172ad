// a printed brief of one page: an actor, a dyad or a topic, what is recorded and who says so
import { dateWords, voices } from "./card.js";
import { make } from "./dom.js";
import { shownNumbers } from "./rows.js";
import { monthBars } from "./brief_bars.js";
import { countOf, eventsOf } from "./tally.js";

const MOST_ROWS = 18;
// what A4 and US Letter leave within their margins, in CSS pixels
const PAGE_HEIGHT = 935;

export function printBrief(page, state) {
  const sheet = briefSheet(page, state);
  document.body.append(sheet);
  fitOnPage(page, sheet);
  document.documentElement.dataset.printing = "brief";
  const over = () => {
    sheet.remove();
    delete document.documentElement.dataset.printing;
  };
  window.addEventListener("afterprint", over, { once: true });
  window.print();
}

function fitOnPage(page, sheet) {
  // the oldest rows give way, and the heading says how many are left
  const rows = sheet.querySelector("ol");
  sheet.classList.add("measured");
  while (sheet.offsetHeight > PAGE_HEIGHT && rows.childElementCount > 3) {
    rows.lastElementChild.remove();
    rows.previousElementSibling.textContent = page.words("briefLatest", { n: rows.childElementCount });
  }
  sheet.classList.remove("measured");
}

export function briefSheet(page, state) {
  const { words, model, writeDate } = page;
  const numbers = shownNumbers(page, state);
  const latest = [...numbers].sort((one, other) => model.columns.first[other] - model.columns.first[one]);
  const { about } = model.data;
  const isShort = latest.length > MOST_ROWS;
  return make("article", { className: "brief", id: "brief", lang: page.lang, dir: page.rtl ? "rtl" : "ltr" }, [
    make("p", { className: "kindline" }, model.data.heading),
    make("h1", {}, briefTitle(page, state)),
    make("p", {}, briefFigures(page, numbers)),
    numbers.length > 1 ? monthBars(page, numbers) : null,
    make("h2", {}, words("briefCounterparts")),
    make("p", {}, briefCounterparts(page, state, numbers)),
    make("h2", {}, isShort ? words("briefLatest", { n: MOST_ROWS }) : words("engagements")),
    make("ol", {}, latest.slice(0, MOST_ROWS).map((number) => briefRow(page, number))),
    make("footer", {}, [
      make("p", {}, [about.vantage && `${words("vantage")}: ${about.vantage}`, words("absence")].filter(Boolean).join(" ")),
      make("p", {}, words("takenOn", { date: writeDate(new Date().toISOString().slice(0, 10)) })),
    ]),
  ]);
}

function briefTitle(page, { selection }) {
  const { model, words } = page;
  const name = (id) => (model.indexOf(id) === undefined ? id : page.plainName(model.indexOf(id)));
  if (selection?.kind === "node") return name(selection.id);
  if (selection?.kind === "dyad") return words("dyad", { one: name(selection.a), other: name(selection.b) });
  if (selection?.kind === "topic") return page.term("topics", selection.key);
  if (selection?.kind === "engagement") return page.engagementTitle(model.engagementOf(selection.id));
  return words("overview");
}

function briefFigures(page, numbers) {
  const { words, model, writeDate, term } = page;
  const kinds = new Map();
  let [instruments, single] = [0, 0];
  for (const number of numbers) {
    const { kind, voices: n } = model.engagements[number];
    const events = eventsOf(model, number);
    kinds.set(kind, (kinds.get(kind) ?? 0) + events);
    instruments += model.engagements[number].instruments.length;
    single += n === 1 ? events : 0;
  }
  const byKind = [...kinds].sort((one, other) => other[1] - one[1]).map(([kind, n]) => `${n} × ${term("kinds", kind)}`).join(", ");
  const days = numbers.map((number) => model.columns.first[number]);
  const span = days.length ? [Math.min(...days), Math.max(...days)].map((day) => writeDate(model.dayText(day))).join(" – ") : "";
  return [words("briefCount", { n: countOf(model, numbers) }), byKind && `(${byKind})`, span, instruments && words("briefInstruments", { n: instruments }), numbers.length && words("briefSingle", { n: single })].filter(Boolean).join(" · ");
}

function briefCounterparts(page, state, numbers) {
  const { model } = page;
  const own = new Set([state.selection?.id, state.selection?.a, state.selection?.b].map((id) => model.indexOf(id)));
  const counts = new Map();
  for (const number of numbers) {
    for (const actor of model.actorsOf(number, state.level)) {
      if (!own.has(actor)) counts.set(actor, (counts.get(actor) ?? 0) + 1);
    }
  }
  const most = [...counts].sort((one, other) => other[1] - one[1] || one[0] - other[0]);
  const named = most.slice(0, 24).map(([actor, n]) => `${page.plainName(actor)} (${n})`).join(", ");
  return most.length > 24 ? `${named} +${most.length - 24}` : named || "—";
}

function briefRow(page, number) {
  const { model, term } = page;
  const engagement = model.engagements[number];
  const publishers = [...new Set(engagement.citations.map(([source]) => model.sources[source].publisher))];
  const topics = engagement.topics.map((topic) => term("topics", topic)).join(", ");
  const signed = engagement.instruments.map((node) => page.plainName(node)).join("; ");
  return make("li", {}, [
    make("strong", {}, dateWords(page, engagement)),
    ` ${term("kinds", engagement.kind)}${engagement.status === "held" ? "" : ` (${term("statuses", engagement.status)})`}: `,
    engagement.parties.map((party) => briefParty(page, party)).join(" · "),
    signed ? ` — ${page.words("instruments")}: ${signed}` : "",
    topics ? make("span", { className: "topics" }, ` ${topics}.`) : "",
    make("small", {}, ` ${publishers.slice(0, 3).join(", ")}${publishers.length > 3 ? ` +${publishers.length - 3}` : ""} · ${voices(page, engagement)}`),
  ]);
}

function briefParty(page, party) {
  const posts = (party.posts ?? []).map((titles) => titles[page.lang] ?? titles.en ?? Object.values(titles)[0]);
  const as = posts.join(`, `) || party.describedAs;
  return as ? `${page.partyName(party)} (${as})` : page.partyName(party);
}
