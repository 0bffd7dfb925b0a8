// The linked views of the report: one chosen pair or entity, shown in the network, the table and the
// passages, and kept in the address so that a claim can be cited by link. Text from documents enters
// the page through textContent only.

const data = await read(document.getElementById("data"));
const status = document.getElementById("status");
const rows = [...document.querySelectorAll("#pairs tbody tr")];
const edges = [...document.querySelectorAll("#network .edge")];
const nodes = [...document.querySelectorAll("#network .node")];

async function read(element) {
  if (element.dataset.encoding !== "gzip") return JSON.parse(element.textContent);
  const bytes = Uint8Array.from(atob(element.textContent), (c) => c.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
}

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

// ---- choosing ----------------------------------------------------------------------------------

function choosePair(index, focus = true) {
  const pair = data.pairs[index];
  if (!pair) return;
  rows.forEach((row) => row.setAttribute("aria-current", String(Number(row.dataset.pair) === index)));
  edges.forEach((edge) => edge.classList.toggle("on", Number(edge.dataset.pair) === index));
  nodes.forEach((node) => node.classList.toggle("on", [pair.a, pair.b].includes(node.dataset.entity)));
  showPassages(pair);
  history.replaceState(null, "", "#pair=" + [pair.a, pair.b].map(encodeURIComponent).join("~"));
  status.textContent = `${pair.a} and ${pair.b}: ${pair.passages.length} passages shown.`;
  if (focus) document.getElementById("read-title").focus({ preventScroll: false });
}

function showPassages(pair) {
  document.getElementById("read-title").textContent = `${pair.a} – ${pair.b}`;
  document.getElementById("read-why").textContent = pair.why;
  const list = document.getElementById("read-passages");
  list.replaceChildren(...pair.passages.map(passageItem));
  document.getElementById("read-more").textContent =
    pair.available > pair.passages.length
      ? `${pair.passages.length} of ${pair.available} passages; the rest: pairs.evidence(a, b)`
      : "";
}

function passageItem(passage) {
  const text = make("bdi", { dir: "auto" });
  if (passage.language) text.setAttribute("lang", passage.language);
  for (const [piece, role] of passage.pieces)
    text.append(role ? make("mark", { class: role }, piece) : piece);
  return make("li", {}, make("bdi", { class: "source" }, passage.source), text);
}

function chooseEntity(name) {
  const filter = document.getElementById("find");
  filter.value = name;
  filterRows();
  const near = new Set([name]);
  data.pairs.forEach((p) => { if (p.a === name) near.add(p.b); if (p.b === name) near.add(p.a); });
  nodes.forEach((node) => node.classList.toggle("dim", !near.has(node.dataset.entity)));
  edges.forEach((edge) => {
    const pair = data.pairs[Number(edge.dataset.pair)];
    edge.classList.toggle("dim", pair.a !== name && pair.b !== name);
  });
  status.textContent = `${name}: ${near.size - 1} ties listed.`;
}

function clearChoice() {
  document.getElementById("find").value = "";
  filterRows();
  document.querySelectorAll("#network .dim, #network .on").forEach((e) => e.classList.remove("dim", "on"));
  rows.forEach((row) => row.setAttribute("aria-current", "false"));
  history.replaceState(null, "", location.pathname);
  status.textContent = "Nothing chosen; all ties listed.";
}

// ---- the table ---------------------------------------------------------------------------------

function filterRows() {
  const wanted = document.getElementById("find").value.trim().toLocaleLowerCase();
  let shown = 0;
  for (const row of rows) {
    const pair = data.pairs[Number(row.dataset.pair)];
    row.hidden = wanted !== "" && !`${pair.a}\n${pair.b}`.toLocaleLowerCase().includes(wanted);
    shown += row.hidden ? 0 : 1;
  }
  document.getElementById("shown").textContent = `${shown} of ${rows.length} listed ties`;
}

function sortRows(header) {
  const table = header.closest("table");
  const column = [...header.parentElement.children].indexOf(header);
  const down = header.getAttribute("aria-sort") !== "descending";
  table.querySelectorAll("th").forEach((th) => th.removeAttribute("aria-sort"));
  header.setAttribute("aria-sort", down ? "descending" : "ascending");
  const value = (row) => {
    const cell = row.children[column];
    return cell.dataset.value === undefined ? cell.textContent : Number(cell.dataset.value);
  };
  const compare = (x, y) => (typeof x === "number" ? x - y : x.localeCompare(y));
  const sorted = [...table.tBodies[0].rows].sort((r, s) => compare(value(r), value(s)) * (down ? -1 : 1));
  table.tBodies[0].append(...sorted);
}

function guarded(cell) {
  return /^[\s]*[=+\-@\t\r＝＋－＠]/.test(cell) && Number.isNaN(Number(cell)) ? "'" + cell : cell;
}

function downloadCsv() {
  const quoted = (cell) => '"' + guarded(String(cell ?? "")).replaceAll('"', '""') + '"';
  const lines = [data.columns, ...data.pairs.map((p) => p.values)].map((row) => row.map(quoted).join(","));
  const link = make("a", { download: "pairs.csv" });
  link.href = URL.createObjectURL(new Blob(["\ufeff" + lines.join("\r\n") + "\r\n"], { type: "text/csv" }));
  link.click();
  URL.revokeObjectURL(link.href);
}

// ---- wiring ------------------------------------------------------------------------------------

function fromAddress() {
  const match = /^#pair=(.+)~(.+)$/.exec(location.hash);
  if (!match) return;
  const [a, b] = match.slice(1).map(decodeURIComponent);
  const index = data.pairs.findIndex((p) => p.a === a && p.b === b);
  if (index >= 0) choosePair(index, false);
  else status.textContent = `The pair in the address, ${a} – ${b}, is not listed in this report.`;
}

function setTheme() {
  const dark = document.documentElement.dataset.theme
    ? document.documentElement.dataset.theme === "dark"
    : matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.theme = dark ? "light" : "dark";
}

function stepNode(event, node) {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (step) nodes[(nodes.indexOf(node) + step + nodes.length) % nodes.length].focus();
  else if (event.key === "Enter" || event.key === " ") chooseEntity(node.dataset.entity);
  else return;
  event.preventDefault();
}

document.querySelectorAll("[data-choose]").forEach((button) =>
  button.addEventListener("click", () => choosePair(Number(button.dataset.choose))));
edges.forEach((edge) => edge.addEventListener("click", () => choosePair(Number(edge.dataset.pair))));
nodes.forEach((node) => {
  node.addEventListener("click", () => chooseEntity(node.dataset.entity));
  node.addEventListener("keydown", (event) => stepNode(event, node));
});
document.querySelectorAll("th button").forEach((button) =>
  button.addEventListener("click", () => sortRows(button.closest("th"))));
document.getElementById("theme").addEventListener("click", setTheme);
document.getElementById("find")?.addEventListener("input", filterRows);
document.getElementById("clear")?.addEventListener("click", clearChoice);
document.getElementById("csv")?.addEventListener("click", downloadCsv);
document.addEventListener("keydown", (event) => { if (event.key === "Escape") clearChoice(); });
addEventListener("hashchange", fromAddress);

if (rows.length) { filterRows(); fromAddress(); }
document.documentElement.dataset.ready = "1";
