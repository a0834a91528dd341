#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

class QPDF;
class QPDFObjectHandle;

// A good PDF of two pages with one of everything, and the tools to spoil it in one place.
//
//     const std::string bad = spoiled([](QPDF& pdf) { element(pdf, "Figure").removeKey("/Alt"); });
namespace handslag::conformance {

/// Headings on three levels, paragraphs, links, two lists, a table, a chart, page headers, bookmarks.
const std::string& good_pdf();

/// How the objects of a file are written: each by itself, or many in a stream.
enum class Objects { ByThemselves, InStreams };

/// The good PDF after a change to its objects, written without touching what the change left.
std::string spoiled(const std::function<void(QPDF&)>& change, Objects objects = Objects::ByThemselves);
/// After one replacement in the bytes, of the same length or not; throws when `from` is not there.
std::string with_bytes(std::string bytes, std::string_view from, std::string_view to);

QPDFObjectHandle catalog(QPDF& pdf);
QPDFObjectHandle page(QPDF& pdf, std::size_t number = 0);
/// The nth structure element of a type, in order of objects in the tree.
QPDFObjectHandle element(QPDF& pdf, const std::string& type, std::size_t number = 0);
/// The first font of a subtype, "/TrueType", "/Type0" or "/CIDFontType2".
QPDFObjectHandle font(QPDF& pdf, const std::string& subtype);
/// The nth annotation of the first page.
QPDFObjectHandle annotation(QPDF& pdf, std::size_t number = 0);
QPDFObjectHandle outline_item(QPDF& pdf, const std::string& title);
/// The array of a page in /ParentTree.
QPDFObjectHandle parents_of_page(QPDF& pdf, std::size_t number = 0);

std::string content(QPDF& pdf, std::size_t number = 0);
void set_content(QPDF& pdf, const std::string& bytes, std::size_t number = 0);
/// Replaces the first `from` in a page's content; throws when it is not there.
void replace_in_content(QPDF& pdf, std::string_view from, std::string_view to, std::size_t number = 0);
/// Puts operators at the end of the first page, inside an artifact.
void paint_artifact(QPDF& pdf, std::string_view operators);
void replace_in_metadata(QPDF& pdf, std::string_view from, std::string_view to);
QPDFObjectHandle parsed(const std::string& object);

}  // namespace handslag::conformance
