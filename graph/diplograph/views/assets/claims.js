// claims beside what the records enumerate
import { make } from "./dom.js";

export function isFigure(claim) {
  return claim.counts !== undefined && claim.enumerated !== undefined;
}

export function claimLine(page) {
  // the claim that the records disagree with most is the one to say first
  const { model, words } = page;
  const figures = model.data.claims.filter(isFigure);
  const differing = figures.filter((claim) => claim.agrees === false);
  const gap = (claim) => Math.abs(claim.enumerated - claim.value);
  const [first] = [...differing].sort((one, other) => gap(other) - gap(one));
  if (!first) return [];
  if (new Set(model.data.claims.map((claim) => claim.event)).size > 1) {
    return [words("claimsLine", { n: figures.length, differing: differing.length })];
  }
  const source = first.citations.length ? model.sources[first.citations[0][0]].publisher : "";
  const text = words("claimLine", { source, claimed: "\u0001", what: page.term("counts", first.counts), enumerated: "\u0002" });
  const parts = text.split(/[\u0001\u0002]/);
  const detail = counterparts(page, first);
  return [parts[0], make("strong", {}, String(first.value)), parts[1], make("strong", {}, String(first.enumerated)), parts[2], detail ? words("claimDetail", { detail }) : "."];
}

export function claimBoxes(page, claims) {
  return claims.map((claim) => make("div", { className: "claimbox" }, isFigure(claim) ? figures(page, claim) : field(page, claim), explanations(page, claim), note(claim), page.citations(claim.citations)));
}

function figures(page, claim) {
  const { model, words, term } = page;
  const actor = model.indexOf(claim.actor);
  const gap = claim.enumerated - claim.value;
  const what = [term("counts", claim.counts), claim.actor && words("by", { actor: actor === undefined ? claim.actor_name : page.nameOf(actor) }), claim.region && words("inRegion", { region: page.regionName(claim.region) })];
  const qualifier = claim.qualifier === "exactly" ? "" : ` (${term("qualifiers", claim.qualifier)})`;
  const box = (number, word, className = "") => make("div", { className: `figure ${className}` }, make("b", { dir: "ltr" }, number), make("span", {}, word));
  const sign = gap > 0 ? "+" : gap < 0 ? "−" : "";
  return [
    make("div", {}, what.filter(Boolean).join(" ")),
    make("div", { className: "figures" }, box(String(claim.value), `${words("claimed")}${qualifier}`), box(String(claim.enumerated), words("recorded")), box(`${sign}${Math.abs(gap)}`, words("difference"), claim.agrees === false ? "gap" : "")),
    make("p", {}, [counterparts(page, claim), kinds(page, claim)].filter(Boolean).join("; ")),
  ];
}

function counterparts({ words }, claim) {
  const found = claim.counterparts ?? {};
  const parts = [found.country && words("withCountries", { n: found.country }), found.organisation && words("withOrganisations", { n: found.organisation })];
  return parts.filter(Boolean).join(", ");
}

function kinds({ model, term }, claim) {
  const list = (kind) => (model.data.terms.kinds[kind] ? "kinds" : "instrumentKinds");
  return Object.entries(claim.breakdown ?? {}).map(([kind, n]) => `${n} × ${term(list(kind), kind)}`).join(", ");
}

function field(page, claim) {
  const { words, model } = page;
  const record = model.indexOf(claim.record);
  const name = record === undefined ? (claim.record ?? "") : page.nameOf(record);
  const about = claim.record ? words("claimField", { record: name, field: claim.field }) : page.term("counts", claim.counts);
  const rows = [make("dt", {}, words("claimValue")), make("dd", {}, String(claim.value))];
  if (claim.recorded) rows.push(make("dt", {}, words("recordValue")), make("dd", {}, claim.recorded));
  return [make("div", {}, about), make("dl", {}, rows)];
}

function note(claim) {
  return claim.note ? make("p", {}, claim.note) : null;
}

function explanations(page, claim) {
  if (!claim.explanations?.length) return null;
  const possible = claim.explanations.map((key) => page.term("explanations", key)).join(", ");
  return make("p", {}, page.words("mayBe", { explanations: possible }));
}
