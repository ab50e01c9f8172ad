// what is under a point of the map, what it is called, and what choosing it selects
import { distanceToRings, isInRings } from "./arcs.js";
import { markerOf } from "./map_paint.js";

export function makeMapFinder(page, state, atlas, scene, frame) {
  const { words, model } = page;

  function at({ x, y }, names, isTouch) {
    const reach = isTouch ? 10 : 4;
    return markerAt(x, y, reach) ?? nameAt(x, y, names) ?? arcAt(x, y, isTouch ? 7 : 3) ?? countryAt((x - frame.x) / frame.k, (y - frame.y) / frame.k);
  }

  function markerAt(x, y, reach) {
    let best = Infinity;
    let found = null;
    for (const place of scene.engaged) {
      const marker = markerOf(place, frame);
      const distance = Math.hypot(marker.x - x, marker.y - y) - marker.radius;
      if (distance > reach || distance >= best) continue;
      best = distance;
      found = { kind: "place", place };
    }
    return found;
  }

  function nameAt(x, y, names) {
    const name = names.find((box) => x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height);
    return name ? { kind: "place", place: name.place } : null;
  }

  function arcAt(x, y, reach) {
    let best = Infinity;
    let found = null;
    for (const arc of scene.arcs) {
      const distance = distanceToRings(arc.piece, frame, x, y) - arc.width / 2;
      // what is brought forward lies on top
      const order = distance - (arc.forward ? 100 : 0);
      if (distance > reach || order >= best) continue;
      best = order;
      found = { kind: "arc", arc };
    }
    return found;
  }

  function countryAt(ux, uy) {
    for (const [key, shape] of atlas.areas) if (isInRings(shape, ux, uy)) return { kind: "area", key };
    for (const [code, shape] of atlas.countries) {
      if (!isInRings(shape, ux, uy)) continue;
      const place = scene.engaged.find(({ id }) => id === code);
      return place ? { kind: "place", place } : { kind: "country", code };
    }
    return null;
  }

  function titleOf(found) {
    if (found.kind === "country") return `${atlas.countryName(found.code)}: ${words("noneRecorded")}`;
    if (found.kind === "area") return areaTitle(found.key);
    if (found.kind === "place") return `${page.nameOf(found.place.node)}: ${words("nEngagements", { n: scene.counts.get(found.place.node) ?? 0 })}`;
    const { a, b, n, signed } = found.arc;
    const pair = words("pairTitle", { one: page.nameOf(a), other: page.nameOf(b), n });
    return signed ? `${pair}, ${words("nSignings", { n: signed })}` : pair;
  }

  function areaTitle(key) {
    const { name, heldBy, claimedBy } = atlas.areaOf(key);
    const claimed = words("claimedBy", { claimed: claimedBy.map(atlas.countryName).join(words("comma")) });
    return [name, words("disputed"), heldBy && words("administeredBy", { held: atlas.countryName(heldBy) }), claimed].filter(Boolean).join(" · ");
  }

  function selectionOf(found) {
    const idOf = (node) => model.nodes[node].id;
    if (found?.kind === "place") return { kind: "node", id: idOf(found.place.node) };
    if (found?.kind === "arc") return { kind: "dyad", a: idOf(found.arc.a), b: idOf(found.arc.b) };
    return null;
  }

  return { at, titleOf, selectionOf };
}
