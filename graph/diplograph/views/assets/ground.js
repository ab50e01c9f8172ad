// what lies under the network: the regions as bands of the ring, or rings around one actor

export function groundPainter(page, scene) {
  return (context, view) => {
    const { layout } = scene;
    if (layout.name === "region") paintBands(context, page, scene, view);
    if (layout.name === "ego") paintRings(context, page, layout, view);
  };
}

function paintBands(context, page, scene) {
  const { wedges, outline } = scene.layout;
  const left = palettesLeft(scene);
  for (const wedge of wedges) {
    if (!left.has(wedge.key) || wedge.key === "events") continue;
    context.beginPath();
    context.strokeStyle = page.look.colours[wedge.key];
    context.globalAlpha = 0.2;
    context.lineWidth = 24;
    const [start, end] = [wedge.start / 1000, wedge.end / 1000];
    const steps = Math.max(2, Math.ceil(Math.abs(end - start) * 40));
    for (let step = 0; step <= steps; step += 1) {
      const angle = start + ((end - start) * step) / steps;
      const reach = reachAt(outline, angle);
      context.lineTo(reach * Math.cos(angle), reach * Math.sin(angle));
    }
    context.stroke();
  }
  context.globalAlpha = 1;
}

function paintRings(context, page, layout, view) {
  context.strokeStyle = page.look.line;
  context.lineWidth = 1 / view.scale;
  for (const radius of layout.rings ?? []) {
    context.beginPath();
    context.arc(0, 0, radius, 0, 2 * Math.PI);
    context.stroke();
  }
}

export function reachAt({ halfWidth, halfHeight }, angle) {
  return 1 / Math.hypot(Math.cos(angle) / halfWidth, Math.sin(angle) / halfHeight);
}

export function palettesLeft(scene) {
  if (scene.palettes?.version !== scene.version) {
    const left = new Set(scene.hub >= 0 ? ["home"] : []);
    scene.looks.forEach((style, position) => scene.shown.nodes[position] && left.add(style.palette));
    scene.palettes = { version: scene.version, left };
  }
  return scene.palettes.left;
}
