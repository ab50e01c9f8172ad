// the details panel: an overview, an actor or a tie, and always who says so
import { claimBoxes, isFigure } from "./claims.js";
import { fill, make, outward, phrase } from "./dom.js";
import { tieDetails } from "./tie.js";
import { withOrgans } from "./visibility.js";

export function startPanel(page, state, element) {
  const { words } = page;
  element.setAttribute("aria-label", words.panel);
  const back = () => make("button", { type: "button", className: "plain back", onclick: () => state.select() }, `← ${words.back}`);

  function render() {
    const { selected } = state;
    const hadFocus = element.contains(document.activeElement);
    if (!selected) fill(element, overview(page, state));
    else if (selected.kind === "node") fill(element, back(), nodeDetails(page, state, selected.id));
    else fill(element, back(), tieDetails(page, state, selected.id));
    element.scrollTop = 0;
    // what was pressed is gone with the old details; the reader stays in the panel
    if (hadFocus) element.focus();
  }

  state.onChange((what) => what === "selection" && render());
  render();
}

function overview(page, state) {
  const { data, words, writeDate } = page;
  const { about } = data;
  const rows = [];
  const row = (term, value) => value && rows.push(make("dt", {}, term), make("dd", {}, value));
  row(words.period, about.period && writeDate(about.period));
  row(words.licence, about.licence);
  return [
    make("h2", {}, words.overview),
    make("p", {}, `${words.howTo} ${words.absence}`),
    data.claims.length ? [make("h3", {}, words.claims), claimsByEvent(page, state)] : [],
    about.vantage ? [make("h3", {}, words.vantage), make("p", {}, about.vantage)] : [],
    about.scope ? [make("h3", {}, words.scope), make("p", {}, about.scope)] : [],
    make("dl", {}, rows),
  ];
}

const FIRST_CLAIMS = 4;

function claimsByEvent(page, state) {
  // the widest gaps first; the rest under the event that they are about
  const { data, words, nameOf } = page;
  const gap = (claim) => (isFigure(claim) && claim.agrees === false ? Math.abs(claim.enumerated - claim.value) : 0);
  if (data.claims.length <= FIRST_CLAIMS) return claimBoxes(page, data.claims);
  const first = [...data.claims].sort((one, other) => gap(other) - gap(one)).slice(0, FIRST_CLAIMS).filter((claim) => gap(claim) > 0);
  const events = [...new Set(data.claims.map((claim) => claim.event))];
  const lines = events.map((event) => {
    const count = data.claims.filter((claim) => claim.event === event).length;
    return make("li", {}, make("button", { type: "button", className: "go", onclick: () => state.select("node", event) }, nameOf(event), make("small", {}, phrase(words.claimCount, { n: count }))));
  });
  return [claimBoxes(page, first), make("details", { className: "more" }, make("summary", {}, phrase(words.allClaims, { n: data.claims.length })), make("ul", {}, lines))];
}

function nodeDetails(page, state, id) {
  const { data, words, writeDate } = page;
  const node = data.nodes[id];
  const ties = Object.entries(data.ties).filter(([, tie]) => tie.source === id || tie.target === id);
  const own = withOrgans(data, id);
  const engagements = Object.entries(data.ties).filter(([, tie]) => tie.isEngagement && own.has(tie.source) !== own.has(tie.target));
  const structure = ties.filter(([, tie]) => !tie.isEngagement);
  const rows = [];
  const row = (term, value) => value && rows.push(make("dt", {}, term), make("dd", {}, value));
  row(words.region, [data.regions[node.subregion], data.regions[node.region]].filter(Boolean).join(", "));
  row(words.place, node.place);
  row(words.date, node.date ? writeDate(node.date) : node.start && writeDate(node.end ? `${node.start}/${node.end}` : node.start));
  row(words.status, node.status && (data.terms.instrumentStatuses[node.status] ?? node.status));
  row(words.aliases, (node.aliases ?? []).join(", "));
  row(words.topics, (node.topics ?? []).map((topic) => data.terms.topics[topic] ?? topic).join(", "));
  row(words.note, node.note);
  const claims = data.claims.filter((claim) => claim.event === id || claim.record === id);
  return [
    make("h2", {}, node.name),
    make("p", { className: "kindline" }, page.kindLine(node)),
    otherNames(node),
    make("dl", {}, rows),
    node.url ? make("p", {}, outward(node.url, words.page, words)) : null,
    node.posts?.length ? [make("h3", {}, words.posts), make("ul", {}, node.posts.map((post) => postLine(page, post)))] : [],
    claims.length ? [make("h3", {}, words.claims), claimBoxes(page, claims)] : [],
    engagements.length ? [make("h3", {}, `${words.engagements} (${engagements.length})`), make("ul", {}, engagements.map(([key, tie]) => tieLine(page, state, key, tie, own, id)))] : [],
    structure.length ? [make("h3", {}, words.belongs), make("ul", {}, structure.map(([key, tie]) => structureLine(page, state, key, tie, id)))] : [],
    node.citations?.length ? [make("h3", {}, words.sources), page.citations(node.citations)] : [],
    make("p", { className: "kindline" }, `id: ${id}`),
  ];
}

function otherNames(node) {
  const others = Object.entries(node.names).filter(([, name]) => name !== node.name);
  if (!others.length) return null;
  return make("p", { className: "scripts" }, others.flatMap(([lang, name], index) => [index ? " · " : "", make("bdi", { lang }, name)]));
}

function postLine(page, post) {
  const { words, writeDate, nameOf } = page;
  const when = [
    post.start && phrase(words.from, { date: writeDate(post.start) }),
    post.end && phrase(words.until, { date: writeDate(post.end) }),
    !post.start && !post.end && post.attested && phrase(words.attested, { date: post.attested.map(writeDate).join(", ") }),
  ];
  return make("li", {}, post.title, make("small", {}, [post.body && nameOf(post.body), ...when].filter(Boolean).join(" · ")));
}

function tieLine(page, state, key, tie, own, id) {
  const [mine, other] = own.has(tie.source) ? [tie.source, tie.target] : [tie.target, tie.source];
  const { data, words, writeDate, nameOf } = page;
  const through = mine !== id && phrase(words.through, { actor: nameOf(mine) });
  const hint = [data.terms.kinds[tie.kind] ?? tie.kind, writeDate(tie.date), through].filter(Boolean).join(" · ");
  return make("li", {}, make("button", { type: "button", className: "go", onclick: () => state.select("tie", key) }, nameOf(other), make("small", {}, hint)));
}

function structureLine(page, state, key, tie, id) {
  const { words, nameOf } = page;
  const text = tie.source === id ? `${words[tie.edge_type]} ${nameOf(tie.target)}` : page.tieTitle(key);
  return make("li", {}, make("button", { type: "button", className: "go", onclick: () => state.select("tie", key) }, text, tie.title ? make("small", {}, tie.title) : null));
}
