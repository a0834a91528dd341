#pragma once

#include <string>

#include "html/node.h"
#include "typeset/document.h"

// A document as accessible HTML: the same words in the same order as the PDF.
namespace handslag::typeset {

/// A complete file of its own: style sheet inside, charts as SVG, fit for screen, phone and print. For a
/// document that passes check(); links that are not safe lead nowhere.
std::string render_html(const Document& document);

/// The document's content without html and body, for a page that brings its own: `<article
/// class="document">`, headings from `title_level` (1 to 3) downwards, class names of Designsystemet
/// (ds-heading, ds-paragraph, ds-table, ds-link), and no style attributes.
html::Node render_html_fragment(const Document& document, int title_level = 1);

/// The style sheet that render_html puts into its file: the class names below `.document`.
std::string_view document_style_sheet();

}  // namespace handslag::typeset
