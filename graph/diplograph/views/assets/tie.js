// one tie: when, who in which capacity, about what, and who says so
import { claimBoxes } from "./claims.js";
import { make, phrase } from "./dom.js";

export function tieDetails(page, state, id) {
  const { data, words, writeDate } = page;
  const tie = data.ties[id];
  const rows = [];
  const row = (term, value) => value && rows.push(make("dt", {}, term), make("dd", {}, value));
  if (tie.isEngagement) {
    row(words.kind, data.terms.kinds[tie.kind] ?? tie.kind);
    row(words.date, [writeDate(tie.date), tie.date_basis !== "stated" && `(${data.terms.dateBases[tie.date_basis]})`].filter(Boolean).join(" "));
    row(words.event_, tie.event && data.nodes[tie.event] && goTo(page, state, "node", tie.event));
    row(words.place, tie.place);
    row(words.channel, tie.channel && data.terms.channels[tie.channel]);
    row(words.status, data.terms.statuses[tie.status] ?? tie.status);
    row(words.initiative, tie.initiative && page.partyName(tie, tie.initiative));
    row(words.instruments, (tie.instruments ?? []).length ? tie.instruments.map((name) => (data.nodes[name] ? goTo(page, state, "node", name) : name)) : null);
  } else {
    row(words.date, [tie.start, tie.end].filter(Boolean).map(writeDate).join(" – "));
    row(words.posts, tie.title);
    row(words.status, tie.status);
  }
  return [
    make("h2", {}, page.tieTitle(id)),
    make("dl", {}, rows),
    tie.isEngagement ? [make("h3", {}, words.parties), make("ul", {}, party(page, state, tie, "source"), party(page, state, tie, "target"))] : ends(page, state, tie),
    topics(page, tie),
    doubts(words, tie),
    tie.summary ? make("p", {}, tie.summary) : null,
    tie.note ? make("p", {}, `${words.note}: ${tie.note}`) : null,
    make("h3", {}, words.sources),
    tie.isEngagement ? make("p", { className: "kindline" }, voices(page, tie)) : null,
    page.citations(tie.citations),
    disputes(page, tie),
    tie.engagement ? make("p", { className: "kindline" }, `id: ${tie.engagement}`) : null,
  ];
}

function goTo(page, state, kind, id) {
  return make("button", { type: "button", className: "go", onclick: () => state.select(kind, id) }, page.nameOf(id));
}

function voices(page, tie) {
  const { data, words } = page;
  const count = tie.n_independent === 1 ? words.voice : phrase(words.voices, { n: tie.n_independent ?? 0 });
  const grade = tie.grade === "both-sides" ? data.terms.grades[tie.grade] : null;
  return [count, grade].filter(Boolean).join(" · ");
}

function disputes(page, tie) {
  const about = page.data.claims.filter((claim) => claim.record && [tie.engagement, ...(tie.instruments ?? [])].includes(claim.record));
  return about.length ? [make("h3", {}, page.words.disagree), claimBoxes(page, about)] : [];
}

function party(page, state, tie, end) {
  const { data, words } = page;
  const actor = tie[`${end}_actor`];
  const node = data.nodes[actor] ? actor : tie[end];
  const posts = (tie[`${end}_posts`] ?? []).map((titles) => titles[data.lang] ?? titles.en ?? Object.values(titles)[0]);
  const described = tie[`${end}_described_as`];
  const isNamed = data.nodes[actor]?.node_type === "official";
  const role = tie[`${end}_role`];
  const presence = tie[`${end}_presence`];
  const details = [
    role && role !== "participant" && data.terms.roles[role],
    presence && presence !== "present" && data.terms.presences[presence],
    posts.length ? phrase(words.actingAs, { posts: posts.join(` ${words.and} `) }) : null,
    described && phrase(words.unnamed, { description: described }),
    !described && !isNamed && data.nodes[actor] ? words.unnamedOfficial : null,
  ].filter(Boolean);
  const button = make("button", { type: "button", className: "go", onclick: () => state.select("node", node) }, page.partyName(tie, actor), details.map((detail) => make("small", {}, detail)));
  return make("li", {}, button);
}

function ends(page, state, tie) {
  return make("ul", {}, make("li", {}, goTo(page, state, "node", tie.source)), make("li", {}, goTo(page, state, "node", tie.target)));
}

function topics(page, tie) {
  const { data, words } = page;
  const own = [];
  const shared = [];
  (tie.topics ?? []).forEach((topic, index) => {
    const tag = make("span", { className: "tag" }, data.terms.topics[topic] ?? topic);
    (tie.topic_scopes?.[index] === "engagement" ? own : shared).push(tag);
  });
  return [own.length ? [make("h3", {}, words.topics), make("div", {}, own)] : [], shared.length ? [make("h3", {}, words.communiqueTopics), make("div", {}, shared)] : []].flat();
}

function doubts(words, tie) {
  if (!tie.uncertain?.length) return null;
  return make("p", {}, make("span", { className: "tag doubt" }, phrase(words.uncertain, { fields: tie.uncertain.join(", ") })));
}
