// one node in full: who or what it is, its posts, its engagements and what it belongs to
import { goTo, section } from "./card.js";
import { claimBoxes } from "./claims.js";
import { make, outward } from "./dom.js";
import { engagementsWith } from "./filtering.js";
import { countOf } from "./tally.js";

const ACTORS = new Set(["official", "agency", "country", "organisation"]);
const MOST_AT_FIRST = 60;

export function nodeDetails(page, state, node) {
  const { model, words, term, writeDate } = page;
  const facts = model.nodes[node];
  const rows = [];
  const row = (name, value) => value && rows.push(make("dt", {}, words(name)), make("dd", {}, value));
  row("region", [facts.subregion, facts.region].filter(Boolean).map(page.regionName).join(words("comma")));
  row("place", facts.place);
  row("date", facts.date ? writeDate(facts.date) : facts.start && writeDate(facts.end ? `${facts.start}/${facts.end}` : facts.start));
  row("status", facts.status && term("instrumentStatuses", facts.status));
  row("aliases", (facts.aliases ?? []).join(words("comma")));
  row("topics", (facts.topics ?? []).map((topic) => term("topics", topic)).join(words("comma")));
  row("note", facts.note);
  const claims = model.data.claims.filter((claim) => claim.event === node || claim.record === facts.id);
  const engagements = [...engagementsWith(model, node)].filter((number) => state.shown.engagements[number]).sort((one, other) => model.columns.first[other] - model.columns.first[one]);
  const structure = structureRows(model, node);
  return [
    make("h2", {}, page.plainName(node)),
    make("p", { className: "kindline" }, page.kindLine(node)),
    ACTORS.has(facts.type) ? make("button", { type: "button", className: "plain centre", onclick: () => state.change({ view: "network", layout: "ego", centre: facts.id }) }, words("toCentre")) : null,
    otherNames(page, node),
    make("dl", {}, rows),
    facts.url ? make("p", {}, outward(facts.url, words("page"), words)) : null,
    facts.posts?.length ? section(words("posts"), make("ul", {}, facts.posts.map((post) => postLine(page, post)))) : [],
    claims.length ? section(words("claims"), claimBoxes(page, claims)) : [],
    engagements.length ? section(`${words("engagements")} (${countOf(model, engagements)})`, engagementList(page, state, engagements, node)) : [],
    structure.length ? section(words("belongs"), make("ul", {}, structure.slice(0, MOST_AT_FIRST).map((found) => structureLine(page, state, found, node)))) : [],
    facts.citations?.length ? section(words("sources"), page.citations(facts.citations)) : [],
    make("p", { className: "kindline" }, `id: ${facts.id}`),
  ];
}

export function engagementList(page, state, numbers, node) {
  // the latest first; a long list is opened in parts
  const list = make("ul", {});
  const more = make("button", { type: "button", className: "plain" });
  let listed = 0;
  const add = () => {
    list.append(...numbers.slice(listed, listed + MOST_AT_FIRST).map((number) => engagementLine(page, state, number, node)));
    listed = Math.min(numbers.length, listed + MOST_AT_FIRST);
    more.hidden = listed === numbers.length;
    more.textContent = page.words("more", { n: numbers.length - listed });
  };
  more.addEventListener("click", add);
  add();
  return [list, more];
}

function engagementLine(page, state, number, node) {
  const { model, words, term, writeDate } = page;
  const engagement = model.engagements[number];
  const others = engagement.parties.filter((party) => node === undefined || !isOf(page, party.node, node));
  const own = engagement.parties.filter((party) => node !== undefined && party.node !== node && isOf(page, party.node, node));
  const through = own.length ? words("through", { actor: own.map(page.partyName).join(words("comma")) }) : null;
  const hint = [term("kinds", engagement.kind), engagement.date && writeDate(engagement.date), engagement.status !== "held" && term("statuses", engagement.status), sumOf(page, engagement), through];
  const names = (others.length ? others : engagement.parties).map(page.partyName);
  const choose = () => state.select({ kind: "engagement", id: engagement.id });
  return make("li", {}, make("button", { type: "button", className: "go", onclick: choose }, listed(names, words("comma")), make("small", {}, hint.filter(Boolean).join(" · "))));
}

export function sumOf(page, { events }) {
  // a line of machine-coded events says how many it stands for
  return events ? `${page.words("codedEvents")}: ${page.numbers.format(events)}` : null;
}

function listed(names, comma) {
  return names.length > 4 ? `${names.slice(0, 3).join(comma)} +${names.length - 3}` : names.join(comma);
}

function isOf(page, actor, node) {
  return actor === node || page.model.levelNames.some((level) => page.model.fold(actor, level).includes(node));
}

function structureRows(model, node) {
  // at the coarsest level that it stands at, so that nothing is said twice
  const name = [...model.levelNames].reverse().find((level) => model.at(level).index.has(node));
  const { structure } = model.at(model.at(model.finest).index.has(node) ? model.finest : name);
  const found = [];
  for (let row = 0; row < structure.n; row += 1) {
    if (structure.source[row] === node || structure.target[row] === node) found.push({ source: structure.source[row], target: structure.target[row], type: structure.type[row], fact: structure.fact[row] });
  }
  return found;
}

function structureLine(page, state, { source, target, type, fact }, node) {
  const { words, model } = page;
  const text = source === node ? `${words(type)} ${page.nameOf(target)}` : page.structureTitle(type, source, target);
  const { title } = model.evidence.structure[fact];
  const choose = () => state.select({ kind: "structure", type, a: model.nodes[source].id, b: model.nodes[target].id });
  return make("li", {}, make("button", { type: "button", className: "go", onclick: choose }, text, title ? make("small", {}, title) : null));
}

export function structureDetails(page, state, { type, a, b }) {
  const { model, words, writeDate } = page;
  const ends = [model.indexOf(a), model.indexOf(b)];
  const facts = structureRows(model, ends[0]).filter((found) => found.source === ends[0] && found.target === ends[1] && found.type === type).map(({ fact }) => model.evidence.structure[fact]);
  const spells = facts.map((found) => {
    const rows = [];
    const row = (name, value) => value && rows.push(make("dt", {}, words(name)), make("dd", {}, value));
    row("date", [found.start, found.end].filter(Boolean).map(writeDate).join(" – "));
    row("posts", found.title);
    row("status", found.status);
    return [make("dl", {}, rows), section(words("sources"), page.citations(found.citations))];
  });
  return [make("h2", {}, page.structureTitle(type, ...ends)), make("ul", {}, ends.map((end) => make("li", {}, goTo(page, state, end)))), spells.length ? spells : page.citations([])];
}

function otherNames(page, node) {
  const shown = page.plainName(node);
  const others = Object.entries(page.model.nodes[node].names ?? {}).filter(([, name]) => name !== shown);
  if (!others.length) return null;
  return make("p", { className: "scripts" }, others.flatMap(([lang, name], place) => [place ? " · " : "", make("bdi", { lang }, name)]));
}

function postLine(page, post) {
  const { words, writeDate, model } = page;
  const body = model.indexOf(post.body);
  const when = [
    post.start && words("from", { date: writeDate(post.start) }),
    post.end && words("until", { date: writeDate(post.end) }),
    !post.start && !post.end && post.attested && words("attested", { date: post.attested.map(writeDate).join(", ") }),
  ];
  return make("li", {}, post.title, make("small", {}, [body !== undefined && page.nameOf(body), ...when].filter(Boolean).join(" · ")));
}
