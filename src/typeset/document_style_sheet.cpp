#include "typeset/html.h"

namespace handslag::typeset {

std::string_view document_style_sheet() {
  return R"css(
body:has(> main > .document) { margin: 0; background: #f4f6f6; color-scheme: light; }
.document {
  box-sizing: border-box; max-width: 48rem; margin: 0 auto; padding: 2rem clamp(1rem, 5vw, 4rem) 3rem;
  background: #fff; color: #2a3238; font: 1.0625rem/1.55 "Liberation Serif", Georgia, serif;
  overflow-wrap: break-word; hyphens: auto;
}
.document :is(h1, h2, h3, h4, h5, h6), .document-header, .document table, .document-note, .document-caption,
.document-footer { font-family: "Inter", "Liberation Sans", Arial, sans-serif; }
.document :is(h1, h2, h3, h4, h5, h6) { line-height: 1.25; margin: 1.75rem 0 .5rem; hyphens: manual; }
.document h2 { font-size: 1.375rem; }
.document h3 { font-size: 1.125rem; }
.document :is(h4, h5, h6) { font-size: 1rem; }
.document > .document-header + :is(h1, h2, h3) { color: #0f5c63; font-size: 1.75rem; margin: 1rem 0 1.25rem; }
.document-header { display: flex; flex-wrap: wrap; justify-content: space-between; gap: .25rem 2rem;
  font-size: .875rem; line-height: 1.4; }
.document-header > div:nth-of-type(2) { text-align: right; }
.document-organisation, .document-kind { font-weight: 700; }
.document-notice { flex-basis: 100%; color: #8f4020; font-weight: 700; }
.document-recipient { flex-basis: 100%; padding-top: 1.25rem; font-size: 1rem; }
.document :is(p, ul, ol) { margin: 0 0 .75rem; max-width: 68ch; }
.document .document-header p, .document .document-signature p { margin: 0; }
.document :is(ul, ol) { padding-left: 1.6em; }
.document li { margin-bottom: .25rem; }
.document a { color: #0f5c63; text-decoration: underline; text-underline-offset: .15em; }
.document a:focus-visible, .document-table-box:focus-visible { outline: 3px solid #0f5c63; outline-offset: 2px; }
.document-table { margin: 1.25rem 0; }
.document-table-box { overflow-x: auto; margin-bottom: .5rem; }
.document table { width: 100%; border-collapse: collapse; font-size: .875rem; line-height: 1.35;
  font-variant-numeric: tabular-nums; hyphens: manual; }
.document caption, .document-caption { text-align: left; font-weight: 700; font-size: .9375rem; padding-bottom: .4rem; }
.document :is(th, td) { padding: .45rem .5rem; text-align: left; vertical-align: top;
  border-bottom: 1px solid #c4cbcf; }
.document .is-number { text-align: right; white-space: nowrap; }
.document thead th { background: #e6eff0; border-bottom: 1.5px solid #0f5c63; }
.document tbody th { font-weight: 400; }
.document tfoot :is(th, td) { font-weight: 700; border-top: 1.5px solid #0f5c63; border-bottom: 0; }
.document-protected { font-style: italic; color: #4b555c; background: #eeeff0; padding: 0 .25em; }
.document .document-note { margin: 0 0 .15rem; font-size: .8125rem; line-height: 1.4; color: #5a646b; }
.document .document-caption { margin: .25rem 0 0; }
.document-figure { margin: 1.25rem 0; }
.document-chart { display: block; width: 100%; max-width: 30rem; height: auto; font-family: "Liberation Sans", Arial, sans-serif; }
.document-annexes { list-style: none; }
.document ul.document-annexes { padding-left: 0; }
.document-annex-label { display: inline-block; min-width: 5.5em; }
.document-signature { margin: 3rem 0 1.5rem; padding-top: .25rem; border-top: 1px solid #5a646b; max-width: 18rem; }
.document-footer { margin-top: 2.5rem; padding-top: .5rem; border-top: 1px solid #c4cbcf; font-size: .8125rem;
  color: #5a646b; }
@media screen and (max-width: 36rem) {
  .document { padding: 1.25rem 1rem 2rem; }
  .document-stacked :is(tbody, tfoot, tr, th, td) { display: block; }
  .document-stacked thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .document-stacked tr { padding: .5rem 0; border-bottom: 1px solid #c4cbcf; }
  .document .document-stacked :is(th, td) { padding: .15rem 0; border: 0; text-align: left; white-space: normal; }
  .document .document-stacked tbody th { font-weight: 700; }
  .document-stacked td[data-label]::before { content: attr(data-label) ": "; color: #5a646b; }
}
@media print {
  @page { size: A4; margin: 22mm 28mm 24mm 30mm; }
  body:has(> main > .document) { background: none; }
  .document { max-width: none; padding: 0; font-size: 11pt; }
  .document :is(p, ul, ol) { max-width: none; }
  .document-table-box { overflow: visible; }
  .document thead { display: table-header-group; }
  .document tfoot { display: table-row-group; }
  .document :is(tr, figure, .document-signature) { break-inside: avoid; }
  .document :is(h1, h2, h3, h4, h5, h6) { break-after: avoid; }
  .document-page-break { break-before: page; }
}
)css";
}

}  // namespace handslag::typeset
