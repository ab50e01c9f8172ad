// hand a text or a picture to the reader: as a download, or on the clipboard

const MIME = { csv: "text/csv", json: "application/json", svg: "image/svg+xml", png: "image/png" };

export function saveFile(page, suffix, content, ending = "") {
  const blob = content instanceof Blob ? content : new Blob([suffix === "csv" ? `\ufeff${content}` : content], { type: `${MIME[suffix]};charset=utf-8` });
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = `${page.model.data.about.dataset ?? "diplograph"}${ending}.${suffix}`;
  document.body.append(link);
  link.click();
  link.remove();
  // some browsers read the address only after the click
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copiedByHand(text);
  }
}

function copiedByHand(text) {
  // pages opened from disk may be refused the clipboard
  const area = document.createElement("textarea");
  area.value = text;
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  return done;
}
