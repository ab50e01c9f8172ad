// one engagement in full: when, who in which capacity, about what, and who says so
import { claimBoxes } from "./claims.js";
import { make } from "./dom.js";
import { isDoubtful } from "./strands.js";
import { isMachineCoded } from "./tally.js";

export function engagementCard(page, state, number) {
  const { model, words, term, writeDate } = page;
  const engagement = model.engagements[number];
  const rows = [];
  const row = (name, value) => value && rows.push(make("dt", {}, words(name)), make("dd", {}, value));
  row("kind", [term("kinds", engagement.kind), engagement.rank && term("visitRanks", engagement.rank)].filter(Boolean).join(" · "));
  row("date", dateWords(page, engagement));
  row("event_", engagement.event !== undefined && goTo(page, state, engagement.event));
  row("place", engagement.place);
  row("channel", engagement.channel && term("channels", engagement.channel));
  row("status", term("statuses", engagement.status));
  row("initiative", engagement.initiative && initiator(page, engagement));
  row("instruments", engagement.instruments.length ? engagement.instruments.map((node) => goTo(page, state, node)) : null);
  return make(
    "article",
    { className: isDoubtful(model, number) || isMachineCoded(engagement.layer) ? "card doubtful" : "card" },
    isMachineCoded(engagement.layer) ? make("p", { className: "machine" }, words("machineCoded")) : null,
    make("dl", {}, rows),
    section(words("parties"), make("ul", {}, engagement.parties.map((party, place) => partyLine(page, state, engagement, party, place)))),
    topicTags(page, state, engagement),
    doubts(page, engagement),
    engagement.summary ? make("p", {}, engagement.summary) : null,
    engagement.note ? make("p", {}, `${words("note")}: ${engagement.note}`) : null,
    section(words("sources"), make("p", { className: "kindline" }, voices(page, engagement)), page.citations(engagement.citations)),
    disputes(page, engagement),
    make("p", { className: "kindline" }, `id: ${engagement.id}`),
  );
}

export function dateWords(page, engagement) {
  const basis = engagement.basis && engagement.basis !== "stated" && `(${page.term("dateBases", engagement.basis)})`;
  return [page.writeDate(engagement.date ?? ""), basis].filter(Boolean).join(" ");
}

export function section(title, ...content) {
  return [make("h3", {}, title), ...content];
}

export function goTo(page, state, node, ...hints) {
  const choose = () => state.select({ kind: "node", id: page.model.nodes[node].id });
  return make("button", { type: "button", className: "go", onclick: choose }, page.nameOf(node), hints.filter(Boolean).map((hint) => make("small", {}, hint)));
}

function initiator(page, { initiative, parties }) {
  const party = parties.find(({ actor }) => actor === initiative);
  return party ? page.partyName(party) : initiative;
}

function partyLine(page, state, engagement, party, place) {
  const { model, words, term } = page;
  const known = model.indexOf(party.actor);
  const isNamed = known !== undefined && model.nodes[known].type === "official";
  const posts = (party.posts ?? []).map((titles) => titles[page.lang] ?? titles.en ?? Object.values(titles)[0]);
  const inferred = engagement.uncertain.some((field) => field.startsWith(`parties[${place}]`));
  const details = [
    party.role && party.role !== "participant" && term("roles", party.role),
    party.presence && party.presence !== "present" && term("presences", party.presence),
    posts.length ? words("actingAs", { posts: posts.join(` ${words("and")} `) }) : null,
    party.describedAs && words("unnamed", { description: party.describedAs }),
    !party.describedAs && !isNamed && known !== undefined ? words("unnamedOfficial") : null,
    inferred && words("inferred"),
  ];
  const choose = () => state.select({ kind: "node", id: model.nodes[party.node].id });
  return make("li", { className: inferred ? "doubtful" : "" }, make("button", { type: "button", className: "go", onclick: choose }, page.partyName(party), details.filter(Boolean).map((detail) => make("small", {}, detail))));
}

function topicTags(page, state, engagement) {
  const { words, term } = page;
  const own = [];
  const shared = [];
  engagement.topics.forEach((topic, place) => {
    const tag = make("button", { type: "button", className: "tag", onclick: () => state.select({ kind: "topic", key: topic }) }, term("topics", topic));
    (engagement.topicScopes[place] === "engagement" ? own : shared).push(tag);
  });
  return [own.length ? section(words("topics"), make("div", {}, own)) : [], shared.length ? section(words("communiqueTopics"), make("div", {}, shared)) : []];
}

function doubts({ words }, { uncertain }) {
  if (!uncertain.length) return null;
  return make("p", {}, make("span", { className: "tag doubt" }, words("uncertain", { fields: uncertain.join(", ") })));
}

export function voices({ words, term }, { voices: n = 0, grade }) {
  return [words("voices", { n }), grade === "both-sides" && term("grades", grade)].filter(Boolean).join(" · ");
}

function disputes(page, { id, instruments }) {
  const { model } = page;
  const records = [id, ...instruments.map((node) => model.nodes[node].id)];
  const about = model.data.claims.filter((claim) => claim.record && records.includes(claim.record));
  return about.length ? section(page.words("disagree"), claimBoxes(page, about)) : [];
}
