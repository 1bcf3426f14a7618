/** The style of the report, in the file itself. It has no quotes and no angle brackets, which would be escaped as text. */
export const REPORT_CSS = `
:root { color-scheme: light dark; --bg: #fff; --in: #9db7e8; --accent: #1f5fd6; --edge: #868f9d; --text: #18202b; --text-2: #586273; --line: #dfe3e9; --hot: #c2341c; --warm: #945400; --ok: #16703f; }
@media (prefers-color-scheme: dark) {
  :root { --bg: #12161c; --in: #4a679e; --accent: #6ea1ff; --edge: #6b7687; --text: #e8ecf2; --text-2: #a5afbd; --line: #2a323e; --hot: #ff8a6b; --warm: #f0b35a; --ok: #5fd394; }
}
body { margin: 0; background: var(--bg); color: var(--text); font: 14px/1.45 system-ui, sans-serif; }
main { max-width: 1080px; margin: 0 auto; padding: 32px 24px 64px; }
h1 { margin: 0 0 4px; font-size: 26px; }
h2 { margin: 40px 0 8px; padding-top: 12px; border-top: 2px solid var(--line); font-size: 20px; }
h3 { margin: 24px 0 6px; font-size: 15px; }
p { margin: 4px 0 10px; }
table { margin: 8px 0 14px; border-collapse: collapse; font-size: 13px; }
th, td { padding: 4px 14px 4px 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; font-weight: 400; overflow-wrap: break-word; }
thead th, tfoot th, tfoot td { font-weight: 600; }
th small, td small { display: block; color: var(--text-2); font-size: 12px; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; overflow-wrap: normal; }
.name, .chart-figures:not(.measures) tbody th { white-space: nowrap; }
thead th.number { white-space: normal; }
.quiet, .figure-note, .figure-label { color: var(--text-2); }
.hot, [data-hot] { color: var(--hot); }
[data-tone=hot] { color: var(--hot); font-weight: 600; }
[data-tone=warm] { color: var(--warm); font-weight: 600; }
[data-tone=ok] { color: var(--ok); }
.sr-only { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.totals { display: flex; flex-wrap: wrap; gap: 12px 32px; margin: 12px 0; }
.figure-value { font-size: 19px; font-weight: 600; font-variant-numeric: tabular-nums; }
.figure-note, .figure-label { font-size: 12px; }
.beside { display: flex; flex-wrap: wrap; gap: 8px 18px; }
.shift { margin: 0 0 16px; width: 332px; }
.bin-table table { width: 100%; font-size: 12px; }
.bin-table th { white-space: nowrap; }
.bin-table .number { padding-right: 6px; }
.shifts-legend { display: flex; flex-wrap: wrap; gap: 4px 18px; color: var(--text-2); font-size: 12px; }
.shifts-legend span { display: inline-flex; align-items: center; gap: 6px; }
.legend-before, .legend-after { width: 18px; height: 11px; }
.legend-before, .label-before { background: var(--in); print-color-adjust: exact; }
.legend-after { height: 0; border-top: 2px solid var(--text); }
.densities svg { display: block; width: 100%; height: 90px; overflow: visible; border-bottom: 1px solid var(--edge); }
.density-before { fill: var(--in); }
.density-after { fill: none; stroke: var(--text); stroke-width: 1.6; }
.density-axis { position: relative; height: 18px; margin-top: 3px; color: var(--text-2); font-size: 11px; }
.density-axis span { position: absolute; transform: translateX(-50%); white-space: nowrap; }
.density-axis [data-end=low] { transform: none; }
.density-axis [data-end=high] { transform: translateX(-100%); }
.label-bars { display: grid; grid-template-columns: repeat(3, 1fr); gap: 12px; }
.label-group { display: flex; flex-direction: column; align-items: center; color: var(--text-2); font-size: 12px; }
.label-pair { display: flex; align-items: flex-end; justify-content: center; gap: 4px; width: 100%; height: 90px; border-bottom: 1px solid var(--edge); }
.label-pair i { box-sizing: border-box; width: 30px; }
.label-after { border: 2px solid var(--text); border-bottom: 0; }
.calibration, .list-drawing { max-width: 100%; height: auto; }
.calibration text, .list-drawing text { fill: var(--text-2); font-size: 11px; }
.drawing-grid, .calibration-diagonal, .calibration-interval { fill: none; stroke: var(--line); }
.calibration-diagonal { stroke: var(--edge); stroke-dasharray: 5 4; }
.calibration-interval { stroke: var(--accent); stroke-width: 1.5; }
.list-perfect { --list: var(--edge); --list-name: var(--text-2); }
.list-model { --list: var(--accent); --list-name: var(--accent); }
.list-most_overdue { --list: var(--warm); --list-name: var(--warm); }
.list-largest_outstanding { --list: var(--text-2); --list-name: var(--text-2); }
.list-line path { fill: none; stroke: var(--list); stroke-width: 1.6; }
.list-line.list-perfect path { stroke-width: 1.4; stroke-dasharray: 5 4; }
.list-line.list-model path { stroke-width: 2.4; }
.list-line.list-largest_outstanding path { stroke-dasharray: 2 3; }
.list-mark { fill: var(--list); }
.list-mark.list-most_overdue { fill: var(--bg); stroke: var(--list); stroke-width: 1.6; }
.list-end path { fill: none; stroke: var(--list); opacity: 0.6; }
.list-drawing .list-end text { fill: var(--list-name); font-size: 12px; }
.list-drawing .list-end.list-model text { font-weight: 700; }
.calibration-point { fill: var(--accent); stroke: var(--bg); stroke-width: 1.5; }
@media (max-width: 700px) {
  main { padding: 20px 12px 40px; overflow-x: auto; }
  table { font-size: 11px; }
  th, td { padding-right: 6px; }
  .number, .name { white-space: normal; }
  .list-drawing text, .list-drawing .list-end text { font-size: 15px; }
}
@page { margin: 14mm 15mm; }
@media print {
  :root { color-scheme: light; --bg: #fff; --in: #9db7e8; --accent: #1f5fd6; --edge: #868f9d; --text: #000; --text-2: #444; --line: #bbb; --hot: #a02a14; --warm: #7a4500; --ok: #125c34; }
  main { max-width: none; padding: 0; }
  body { font-size: 10pt; }
  table { font-size: 8.5pt; }
  h2 { margin-top: 0; break-before: page; border: 0; }
  h2.first { margin-top: 20px; break-before: avoid; }
  .bin-table th, .bin-table td { padding-top: 1px; padding-bottom: 1px; }
  h3, h3 + p, section p { break-after: avoid; }
  thead { display: table-header-group; }
  tfoot { display: table-row-group; }
  p, tr, .shift, .chart-figures, .calibration, .list-drawing { break-inside: avoid; }
}
`;
